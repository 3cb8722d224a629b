import { AccessOptions } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../../remote/ProductName';
import { Remote, useRemote } from '../../remote/useRemote';
import { accessApiRef } from '../accessApiRef';

/**
 * What the viewer may ask for on a product. Nothing is read while `product` is
 * undefined.
 *
 * @public
 */
export function useAccessOptions(
  product: ProductName | undefined,
): Remote<AccessOptions> {
  return useRemote(accessApiRef, 'options', product, (api, asked, options) =>
    api.getAccessOptions(asked, options),
  );
}
