import { ClusterHealth } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../remote/useRemote';

/**
 * The configured clusters and their health.
 *
 * @public
 */
export function useClusters(): Remote<ClusterHealth[]> {
  return useRemote('clusters', (api, options) => api.listClusters(options));
}
