import { ClusterHealth } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

/** The configured clusters and their health. @public */
export function useClusters(): Remote<ClusterHealth[]> {
  return useRemote(streamsApiRef, 'clusters', {}, (api, _, options) =>
    api.listClusters(options),
  );
}
