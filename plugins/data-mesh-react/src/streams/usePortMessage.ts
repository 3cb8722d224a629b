import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { streamsApiRef } from './streamsApiRef';

/**
 * One message, whole, on a page of its own. Nothing is read while `message` is
 * undefined.
 *
 * @public
 */
export function usePortMessage(
  message: (PortName & { partition: number; offset: string }) | undefined,
): Remote<MessagePage> {
  return useRemote(streamsApiRef, 'message', message, (api, asked, options) =>
    api.getMessage(asked, options),
  );
}
