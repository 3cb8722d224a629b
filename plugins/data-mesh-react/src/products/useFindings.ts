import { Finding } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

/**
 * What the owner of a product should mend. Nothing is read while `product` is
 * undefined.
 *
 * @public
 */
export function useFindings(
  product: ProductName | undefined,
): Remote<Finding[]> {
  return useRemote(
    product && `findings ${product.namespace}/${product.name}`,
    (api, options) =>
      product ? api.getFindings(product, options) : Promise.resolve([]),
  );
}
