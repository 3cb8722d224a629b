import { PortSchema } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { contractsApiRef } from './contractsApiRef';

/**
 * The fields of a port, from its registered schema and its contract. Nothing is
 * read while `port` is undefined.
 *
 * @public
 */
export function usePortSchema(
  port: (PortName & { subject?: string; version?: number }) | undefined,
): Remote<PortSchema> {
  return useRemote(contractsApiRef, 'schema', port, (api, asked, options) =>
    api.getPortSchema(asked, options),
  );
}
