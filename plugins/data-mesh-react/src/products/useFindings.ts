import { Finding } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { productsApiRef } from './productsApiRef';

/**
 * What the owner of a product should mend. Nothing is read while `product` is
 * undefined.
 *
 * @public
 */
export function useFindings(
  product: ProductName | undefined,
): Remote<Finding[]> {
  return useRemote(productsApiRef, 'findings', product, (api, asked, options) =>
    api.getFindings(asked, options),
  );
}
