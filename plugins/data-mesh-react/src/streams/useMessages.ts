import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

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
  const key = port && [
    'messages',
    port.product.namespace,
    port.product.name,
    port.port,
    limit,
  ];
  return useRemote(key && JSON.stringify(key), (api, options) =>
    port
      ? api.getMessages({ ...port, limit }, options)
      : Promise.reject(new Error('No port')),
  );
}
