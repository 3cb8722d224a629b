import { StreamListItem } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../remote/useRemote';

/**
 * The streams of a cluster. Nothing is read while `cluster` is undefined.
 *
 * @public
 */
export function useStreams(
  cluster: string | undefined,
): Remote<StreamListItem[]> {
  return useRemote(cluster && `streams ${cluster}`, (api, options) =>
    cluster ? api.listStreams(cluster, options) : Promise.resolve([]),
  );
}
