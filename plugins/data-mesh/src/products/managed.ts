import { Entity } from '@backstage/catalog-model';
import {
  DataProductEntity,
  ManagedProduct,
  UpdateProductRequest,
} from '@datamesh-portal/plugin-data-mesh-common';

const MANAGED_ANNOTATION = 'data-mesh/managed';

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

/** What the edit dialog lets an owner change. */
export type ProductEdits = Required<
  Omit<UpdateProductRequest, 'revision' | 'owner' | 'domain' | 'version'>
>;

/** The stored values of what an owner may change. */
export function editsOf(product: ManagedProduct): ProductEdits {
  const { metadata, spec } = product.entity as DataProductEntity;
  const contract = spec.outputPorts[0]?.contract ?? '';
  return {
    title: metadata.title ?? '',
    purpose: spec.purpose ?? '',
    description: metadata.description ?? '',
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
