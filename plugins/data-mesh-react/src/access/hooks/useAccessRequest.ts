import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { useAccessRead } from './useAccessRead';

/**
 * One request with its plan, grants and history, kept up to date. Nothing is
 * read while `id` is undefined.
 *
 * @public
 */
export function useAccessRequest(
  id: string | undefined,
): Remote<AccessRequest> {
  return useAccessRead('request', id, (api, asked, options) =>
    api.getAccessRequest(asked, options),
  );
}
