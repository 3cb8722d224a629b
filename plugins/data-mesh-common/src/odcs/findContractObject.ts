import { ContractSchemaObject, DataContract } from './DataContract';

/** Says where data is, and not what it is. */
const CLUSTER = 'cluster';

/**
 * The schema object of a contract that describes a topic: its `physicalName`
 * is the topic, or its `name` when it has no `physicalName`. The tags and custom
 * properties of the contract are among its own: what marks the contract marks
 * everything in it.
 *
 * @returns nothing when no object describes the topic, and nothing when
 * several do: then it cannot be told which of their classifications holds.
 * @public
 */
export function findContractObject(
  contract: DataContract | undefined,
  topic: string,
): ContractSchemaObject | undefined {
  const matching = contractObjects(contract).filter(
    object => (object.physicalName ?? object.name) === topic,
  );
  return matching.length === 1 ? matching[0] : undefined;
}

/**
 * All schema objects of a contract, each with what marks the contract, see
 * {@link findContractObject}.
 *
 * @public
 */
export function contractObjects(
  contract: DataContract | undefined,
): ContractSchemaObject[] {
  const { schema = [], tags = [] } = contract ?? {};
  const inherited = listed(contract?.customProperties).filter(
    ({ property }) => property !== CLUSTER,
  );
  return tags.length + inherited.length === 0
    ? schema
    : schema.map(object => ({
        ...object,
        tags: [...listed(object.tags), ...tags],
        customProperties: [...listed(object.customProperties), ...inherited],
      }));
}

function listed<T>(list: T[] | undefined): T[] {
  return Array.isArray(list) ? list : [];
}
