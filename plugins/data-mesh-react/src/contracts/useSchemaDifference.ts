import { SchemaDifference } from '@datamesh-portal/plugin-data-mesh-common';
import { PortName } from '../api/DataMeshApi';
import { Remote, useRemote } from '../remote/useRemote';

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
  const key = versions && [
    'difference',
    versions.product.namespace,
    versions.product.name,
    versions.port,
    versions.subject,
    versions.older,
    versions.newer,
  ];
  return useRemote(key && JSON.stringify(key), (api, options) =>
    versions
      ? api.getSchemaDifference(versions, options)
      : Promise.reject(new Error('No versions')),
  );
}
