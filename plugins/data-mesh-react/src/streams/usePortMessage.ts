import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

/**
 * One message, whole, on a page of its own. Nothing is read while `message` is
 * undefined.
 *
 * @public
 */
export function usePortMessage(
  message: (PortName & { partition: number; offset: string }) | undefined,
): Remote<MessagePage> {
  const key = message && [
    'message',
    message.product.namespace,
    message.product.name,
    message.port,
    message.partition,
    message.offset,
  ];
  return useRemote(key && JSON.stringify(key), (api, options) =>
    message
      ? api.getMessage(message, options)
      : Promise.reject(new Error('No message')),
  );
}
