import { Entity } from '@backstage/catalog-model';
import { DataContract, findContractObject, parseContract } from '../odcs';
import { isRecord } from '../validation/checks';
import { Finding } from '../schema/openapi';
import { OutputPort } from '../kind/DataProductEntityV1alpha1';
import { getStream } from '../kind/ports';

/**
 * Field beside the placeholder of a contract that could not be read, such as
 * `{ $text: './x.yaml', unreadable: 'there is no such file' }`. The catalog
 * module leaves it so that the product stays in the catalog and its owner
 * learns why.
 *
 * @public
 */
export const CONTRACT_UNREADABLE = 'unreadable';

/** What is wrong with the contract of one output port. */
export function checkContract(entity: Entity, port: OutputPort): Finding[] {
  const source = port.contract;
  const finding = (
    code: string,
    severity: Finding['severity'],
    message: string,
    path: string = 'contract',
  ): Finding => ({ code, severity, message, port: port.name, path });

  if (isNothing(source)) {
    return [
      finding(
        'port-without-contract',
        'warning',
        `Output port "${port.name}" has no contract, so nobody can rely on its data and everything in it is masked for others. Add contract: { $text: ./contracts/<file>.odcs.yaml }.`,
      ),
    ];
  }
  const unread = findUnreadPlaceholder(source);
  if (unread) {
    return [
      finding(
        'contract-unreadable',
        'error',
        `The contract ${unread.target} of output port "${port.name}" cannot be read: ${unread.reason}. Until it can, everything in the port is masked for others.`,
      ),
    ];
  }
  if (typeof source !== 'string' && !isRecord(source)) {
    return [
      finding(
        'contract-invalid',
        'error',
        `The contract of output port "${port.name}" must be ODCS v3.1 text or an object. Use $text, $yaml or $json to read it from a file.`,
      ),
    ];
  }
  const { contract, problems } = parseContract(source);
  return contract
    ? [
        ...checkTopic(contract, port),
        ...checkProductName(contract, entity, port),
      ]
    : problems.map(({ path, message }) =>
        finding(
          'contract-invalid',
          'error',
          `Contract of output port "${port.name}": ${
            path || 'the document'
          } ${message}.`,
          path || undefined,
        ),
      );
}

function checkTopic(contract: DataContract, port: OutputPort): Finding[] {
  const topic = getStream(port)?.topic;
  if (topic === undefined || findContractObject(contract, topic)) {
    return [];
  }
  const described = (contract.schema ?? []).map(
    object => object.physicalName ?? object.name,
  );
  const subject = `The contract of output port "${port.name}"`;
  const instead = described.length
    ? `, only about ${described.join(', ')}`
    : '';
  return [
    {
      code: 'contract-topic-mismatch',
      severity: 'error',
      message: described.includes(topic)
        ? `${subject} describes ${topic} more than once, so all of it is masked for others. Keep one schema object with that physicalName.`
        : `${subject} says nothing about ${topic}${instead}, so all of it is masked for others. Set physicalName: ${topic} on its schema object.`,
      port: port.name,
      path: described.length === 1 ? 'schema[0].physicalName' : 'schema',
    },
  ];
}

function checkProductName(
  { dataProduct }: DataContract,
  entity: Entity,
  port: OutputPort,
): Finding[] {
  const name = entity.metadata?.name;
  if (
    dataProduct === undefined ||
    name === undefined ||
    namesProduct(dataProduct, entity)
  ) {
    return [];
  }
  return [
    {
      code: 'contract-product-mismatch',
      severity: 'warning',
      message: `The contract of output port "${port.name}" belongs to the data product "${dataProduct}", not to "${name}". Set dataProduct: ${name}, or use the contract of this product.`,
      port: port.name,
      path: 'dataProduct',
    },
  ];
}

/** A placeholder that the catalog has left as it was written. */
function findUnreadPlaceholder(
  source: unknown,
): { target: string; reason: string } | undefined {
  if (!isRecord(source)) {
    return undefined;
  }
  const placeholder = Object.keys(source).find(key => key.startsWith('$'));
  if (!placeholder) {
    return undefined;
  }
  const { [CONTRACT_UNREADABLE]: reason } = source;
  const guess = ['$text', '$yaml', '$json'].includes(placeholder)
    ? `${placeholder} must stand alone and name a file`
    : `${placeholder} is not a placeholder, use $text`;
  return {
    target: JSON.stringify(source[placeholder]),
    reason: typeof reason === 'string' ? reason : guess,
  };
}

/** Contracts name their product by name or title, in words of their own. */
function namesProduct(written: string, entity: Entity): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\W_]+/g, '');
  const { name, title } = entity.metadata;
  const last = written.split(/[/:]/).pop() ?? written;
  return [name, title].some(
    known =>
      typeof known === 'string' &&
      [plain(written), plain(last)].includes(plain(known)),
  );
}

function isNothing(source: unknown): boolean {
  return (
    source === undefined ||
    source === null ||
    (typeof source === 'string' && source.trim() === '')
  );
}
