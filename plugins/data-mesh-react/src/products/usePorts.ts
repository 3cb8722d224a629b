import { PortState } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { productsApiRef } from './productsApiRef';

const REFRESH_MS = 10_000;

/**
 * The output ports of a product with their live state, read again every 10 s
 * while the browser tab is in view.
 *
 * @public
 */
export function usePorts(product: ProductName): Remote<PortState[]> {
  return useRemote(
    productsApiRef,
    'ports',
    product,
    (api, asked, options) => api.getPorts(asked, options),
    { refreshEveryMs: REFRESH_MS },
  );
}
