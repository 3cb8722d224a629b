import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../../api/ProductName';
import { Remote, useRemote } from '../../remote/useRemote';

/**
 * What the viewer may ask for on a product. Nothing is read while `product` is
 * undefined.
 *
 * @public
 */
export function useAccessOptions(
  product: ProductName | undefined,
): Remote<AccessOptions> {
  return useRemote(
    product && `access-options ${product.namespace}/${product.name}`,
    (api, options) =>
      product
        ? api.getAccessOptions(product, options)
        : Promise.reject(new Error('No product')),
  );
}
