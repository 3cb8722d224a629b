import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

/**
 * The fields of a port, from its registered schema and its contract. Nothing is
 * read while `port` is undefined.
 *
 * @public
 */
export function usePortSchema(
  port: (PortName & { subject?: string; version?: number }) | undefined,
): Remote<PortSchema> {
  const key = port && [
    'schema',
    port.product.namespace,
    port.product.name,
    port.port,
    port.subject ?? null,
    port.version ?? null,
  ];
  return useRemote(key && JSON.stringify(key), (api, options) =>
    port
      ? api.getPortSchema(port, options)
      : Promise.reject(new Error('No port')),
  );
}
