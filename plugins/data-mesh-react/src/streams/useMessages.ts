import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

/**
 * The newest messages of a port, read when asked: they do not refresh by
 * themselves. Nothing is read while `port` is undefined.
 *
 * @public
 */
export function useMessages(
  port: PortName | undefined,
  limit: number,
): Remote<MessagePage> {
  return useRemote(
    streamsApiRef,
    'messages',
    port && { ...port, limit },
    (api, asked, options) => api.getMessages(asked, options),
  );
}
