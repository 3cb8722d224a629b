import { Entity } from '@backstage/catalog-model';
import {
  DataProductEntity,
  ManagedProduct,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';

const MANAGED_ANNOTATION = 'data-mesh/managed';
const OFFERED_TO_ANNOTATION = 'data-mesh/offered-to';

/**
 * Whether the portal itself stores an entity, so that its owner can edit and
 * remove it in the portal.
 *
 * @public
 */
export function isManagedDataProduct(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en') === 'dataproduct' &&
    entity.metadata.annotations?.[MANAGED_ANNOTATION] === 'true'
  );
}

/** Entity ref of the group that is asked to take the product over. */
export function offeredToOf(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[OFFERED_TO_ANNOTATION];
}

/** What the edit dialog lets an owner change. */
export type ProductEdits = Required<
  Omit<UpdateProductRequest, 'revision' | 'domain' | 'version'>
>;

/** The stored values of what an owner may change. */
export function editsOf(product: ManagedProduct): ProductEdits {
  const { metadata, spec } = product.entity as DataProductEntity;
  const contract = spec.outputPorts[0]?.contract ?? '';
  return {
    title: metadata.title ?? '',
    purpose: spec.purpose ?? '',
    description: metadata.description ?? '',
    owner: product.offeredTo ?? spec.owner,
    lifecycle: spec.lifecycle,
    contract:
      typeof contract === 'string'
        ? contract
        : JSON.stringify(contract, null, 2),
  };
}

/** The request that changes only what the owner changed. */
export function updateRequest(
  revision: number,
  before: ProductEdits,
  after: ProductEdits,
): UpdateProductRequest {
  const changed = Object.entries(after).filter(
    ([name, value]) => value !== before[name as keyof ProductEdits],
  );
  return { revision, ...Object.fromEntries(changed) };
}
