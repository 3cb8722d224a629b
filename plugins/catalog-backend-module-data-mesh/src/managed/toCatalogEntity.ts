import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ManagedProduct } from '@datamesh-portal/plugin-data-mesh-common';

/** Says that the portal stores the product, so that it can be changed there. */
const ANNOTATION_MANAGED = 'data-mesh/managed';
/** Entity ref of the group that is asked to take the product over. */
const ANNOTATION_OFFERED_TO = 'data-mesh/offered-to';

/** The product as the catalog holds it: with where it comes from. */
export function toCatalogEntity(product: ManagedProduct): Entity {
  // The backend hands out only what it has validated as an entity.
  const entity = product.entity as unknown as Entity;
  const location = `data-mesh:${stringifyEntityRef(entity)}`;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      annotations: {
        ...entity.metadata.annotations,
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_MANAGED]: 'true',
        ...(product.offeredTo !== undefined && {
          [ANNOTATION_OFFERED_TO]: product.offeredTo,
        }),
      },
    },
  };
}
