import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

// As old as the backend lets its figures become.
const REFRESH_MS = 30_000;

/**
 * The partitions of a port's stream with their fill, and its messages over
 * time, read again every 30 s while the browser tab is in view.
 *
 * @public
 */
export function useStreamStatistics(port: PortName): Remote<StreamStatistics> {
  const key = [
    'statistics',
    port.product.namespace,
    port.product.name,
    port.port,
  ];
  return useRemote(
    JSON.stringify(key),
    (api, options) => api.getStreamStatistics(port, options),
    { refreshEveryMs: REFRESH_MS },
  );
}
