import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import { ProductName } from '../remote/ProductName';

/** The name under which the backend knows an entity. @public */
export function productNameOf(entity: Entity): ProductName {
  return {
    namespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
    name: entity.metadata.name,
  };
}
