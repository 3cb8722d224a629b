import { UnmanagedAccessReport } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../../api/ProductName';
import { Remote, useRemote } from '../../remote/useRemote';

/**
 * Access on the broker that no grant explains, for owners of the product. The
 * broker is asked, so that nothing refreshes by itself. Nothing is read while
 * `product` is undefined.
 *
 * @public
 */
export function useUnmanagedAccess(
  product: ProductName | undefined,
): Remote<UnmanagedAccessReport> {
  return useRemote(
    product && `unmanaged-access ${product.namespace}/${product.name}`,
    (api, options) =>
      product
        ? api.getUnmanagedAccess(product, options)
        : Promise.reject(new Error('No product')),
  );
}
