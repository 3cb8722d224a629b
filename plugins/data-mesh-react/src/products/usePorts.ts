import { PortState } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

const REFRESH_MS = 10_000;

/**
 * The output ports of a product with their live state, read again every 10 s
 * while the browser tab is in view.
 *
 * @public
 */
export function usePorts(product: ProductName): Remote<PortState[]> {
  return useRemote(
    `ports ${product.namespace}/${product.name}`,
    (api, options) => api.getPorts(product, options),
    { refreshEveryMs: REFRESH_MS },
  );
}
