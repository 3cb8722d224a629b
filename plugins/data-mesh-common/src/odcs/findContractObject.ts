import { ContractSchemaObject, DataContract } from './DataContract';

/**
 * The schema object of a contract that describes a topic: its `physicalName`
 * is the topic, or its `name` when it has no `physicalName`.
 *
 * @returns nothing when no object describes the topic, and nothing when
 * several do: then it cannot be told which of their classifications holds.
 * @public
 */
export function findContractObject(
  contract: DataContract | undefined,
  topic: string,
): ContractSchemaObject | undefined {
  const matching = (contract?.schema ?? []).filter(
    object => (object.physicalName ?? object.name) === topic,
  );
  return matching.length === 1 ? matching[0] : undefined;
}
