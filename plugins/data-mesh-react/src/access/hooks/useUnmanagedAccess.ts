import { UnmanagedAccessReport } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../../remote/ProductName';
import { Remote, useRemote } from '../../remote/useRemote';
import { accessApiRef } from '../accessApiRef';

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
  return useRemote(accessApiRef, 'unmanaged', product, (api, asked, options) =>
    api.getUnmanagedAccess(asked, options),
  );
}
