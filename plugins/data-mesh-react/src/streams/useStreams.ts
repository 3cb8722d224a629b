import { StreamListItem } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

/**
 * The streams of a cluster. Nothing is read while `cluster` is undefined.
 *
 * @public
 */
export function useStreams(
  cluster: string | undefined,
): Remote<StreamListItem[]> {
  return useRemote(streamsApiRef, 'streams', cluster, (api, asked, options) =>
    api.listStreams(asked, options),
  );
}
