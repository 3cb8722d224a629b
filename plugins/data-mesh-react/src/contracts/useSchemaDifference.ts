import { SchemaDifference } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../remote/ProductName';
import { Remote, useRemote } from '../remote/useRemote';
import { contractsApiRef } from './contractsApiRef';

/**
 * What changed from one version of a subject to another. Nothing is read while
 * `versions` is undefined.
 *
 * @public
 */
export function useSchemaDifference(
  versions:
    | (PortName & { subject: string; older: number; newer: number })
    | undefined,
): Remote<SchemaDifference> {
  return useRemote(
    contractsApiRef,
    'difference',
    versions,
    (api, asked, options) => api.getSchemaDifference(asked, options),
  );
}
