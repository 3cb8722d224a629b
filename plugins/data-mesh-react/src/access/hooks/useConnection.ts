import { ConnectionDetails } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { useAccessRead } from './useAccessRead';

/**
 * How to connect with a grant. Nothing is read while `grantId` is undefined.
 *
 * @public
 */
export function useConnection(
  grantId: string | undefined,
): Remote<ConnectionDetails> {
  return useAccessRead(grantId && `connection ${grantId}`, (api, options) =>
    grantId
      ? api.getConnection(grantId, options)
      : Promise.reject(new Error('No grant')),
  );
}
