import { Entity } from '@backstage/catalog-model';
import {
  Check,
  flag,
  isRecord,
  list,
  object,
  oneOf,
  text,
} from '../validation/checks';
import { ContractProblem } from '../schema/openapi';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
} from './DataProductEntityV1alpha1';
import { dataProductPatterns } from './dataProductSchema';
import { getReferences, ProductReference } from './references';

const MOST_PROBLEMS = 20;

const filled = text({ matches: value => value !== '', rule: 'filled in' });

const matching = (pattern: string, rule: string) =>
  text({ matches: value => new RegExp(pattern).test(value), rule });

const portName = matching(
  dataProductPatterns.portName,
  'up to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
);

const inputPort = object({
  noun: 'an input port',
  fields: { name: portName, description: text(), from: filled, port: portName },
  required: ['name', 'from'],
});

const stream = object({
  noun: 'a stream',
  fields: {
    cluster: filled,
    topic: matching(
      dataProductPatterns.topic,
      'a topic name: up to 249 letters, digits, ".", "_" and "-"',
    ),
  },
  required: ['cluster', 'topic'],
});

const contract: Check = (value, path, report) => {
  if (typeof value !== 'string' && !isRecord(value)) {
    report(
      path,
      'must be an ODCS contract as text or object; write contract: { $text: ./contracts/<file>.odcs.yaml }',
    );
  }
};

const outputPort = object({
  noun: 'an output port',
  fields: {
    name: portName,
    type: oneOf(['stream', 'table', 'api', 'files']),
    description: text(),
    stream,
    address: filled,
    contract,
  },
  required: ['name', 'type'],
});

const spec = object({
  noun: 'the spec of a data product',
  // For the fields of others; slips of the keyboard are found by checkDataProduct.
  open: true,
  fields: {
    type: oneOf(['source-aligned', 'aggregate', 'consumer-aligned']),
    lifecycle: oneOf(['experimental', 'production', 'deprecated', 'retired']),
    owner: filled,
    domain: filled,
    version: matching(
      dataProductPatterns.version,
      'a semantic version such as 1.4.0',
    ),
    purpose: text(),
    usage: text(),
    limitations: text(),
    inputPorts: list(inputPort),
    outputPorts: list(outputPort),
    access: object({
      noun: 'access',
      fields: {
        approvers: list(filled),
        autoApprove: list(filled),
        allowPermanent: flag,
        preview: oneOf(['everyone', 'granted']),
      },
    }),
  },
  required: ['type', 'lifecycle', 'owner', 'outputPorts'],
});

/**
 * What keeps an entity from being a data product: the verdict of
 * {@link dataProductSchema} on the `spec`, with messages for people, and
 * references that cannot be read as such or point to kinds that make no sense
 * where they stand. Envelope and metadata are the catalog's own concern.
 *
 * Everything that can be told to the owner while the product is in the catalog
 * is left to {@link checkDataProduct}.
 *
 * @returns at most 20 problems; `path` is such as `spec.outputPorts[0].type`,
 * `message` completes it to a sentence. Never throws, whatever it is given.
 * @public
 */
export function validateDataProduct(entity: Entity): ContractProblem[] {
  const problems: ContractProblem[] = [];
  const report = (path: string, message: string) => {
    if (problems.length < MOST_PROBLEMS) {
      problems.push({ path, message });
    }
  };
  const envelope: unknown = entity;
  if (!isRecord(envelope)) {
    report('', 'must be an entity');
    return problems;
  }
  oneOf([DATA_PRODUCT_API_VERSION])(envelope.apiVersion, 'apiVersion', report);
  oneOf([DATA_PRODUCT_KIND])(envelope.kind, 'kind', report);
  if (envelope.spec === undefined) {
    report('spec', 'is missing: a data product needs it');
    return problems;
  }
  spec(envelope.spec, 'spec', report);
  getReferences(entity).forEach(reference => checkReference(reference, report));
  return problems;
}

function checkReference(
  { path, text: written, ref, kinds }: ProductReference,
  report: (path: string, message: string) => void,
): void {
  if (written === '') {
    return;
  }
  if (!ref) {
    report(
      path,
      `must be an entity reference such as ${
        kinds[0]
      }:default/<name>, found ${JSON.stringify(written.slice(0, 100))}`,
    );
  } else if (!kinds.includes(ref.kind.toLocaleLowerCase('en-US'))) {
    report(
      path,
      `must refer to ${article(kinds)}, found a ${ref.kind} (${JSON.stringify(
        written.slice(0, 100),
      )})`,
    );
  }
}

const KIND_NAMES: Record<string, string> = {
  group: 'Group',
  user: 'User',
  domain: 'Domain',
  dataproduct: 'DataProduct',
  resource: 'Resource',
  api: 'API',
};

function article(kinds: string[]): string {
  const names = kinds.map(kind => KIND_NAMES[kind]);
  return `a ${[names.slice(0, -1).join(', '), names[names.length - 1]]
    .filter(Boolean)
    .join(' or ')}`;
}
