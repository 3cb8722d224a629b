import { Entity } from '@backstage/catalog-model';
import { isRecord, oneOf } from '../validation/checks';
import { checkOf } from '../validation/checkOf';
import { ContractProblem } from '../schema/openapi';
import {
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
} from './DataProductEntityV1alpha1';
import { dataProductSpecSchema } from './dataProductSchema';
import { getReferences, ProductReference } from './references';

const MOST_PROBLEMS = 20;

const checkSpec = checkOf(dataProductSpecSchema);

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
  checkSpec(envelope.spec, 'spec', report);
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
