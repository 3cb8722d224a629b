import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

// As old as the backend lets its figures become.
const REFRESH_MS = 30_000;

/**
 * The partitions of a port's stream with their fill, and its messages over
 * time, read again every 30 s while the browser tab is in view.
 *
 * @public
 */
export function useStreamStatistics(port: PortName): Remote<StreamStatistics> {
  return useRemote(
    streamsApiRef,
    'statistics',
    port,
    (api, asked, options) => api.getStreamStatistics(asked, options),
    { refreshEveryMs: REFRESH_MS },
  );
}
