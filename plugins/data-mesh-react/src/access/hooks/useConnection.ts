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
  return useAccessRead('connection', grantId, (api, asked, options) =>
    api.getConnection(asked, options),
  );
}
