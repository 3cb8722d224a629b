import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { useAccessRead } from './useAccessRead';

/**
 * One grant, kept up to date. Nothing is read while `id` is undefined.
 *
 * @public
 */
export function useGrant(id: string | undefined): Remote<Grant> {
  return useAccessRead('grant', id, (api, asked, options) =>
    api.getGrant(asked, options),
  );
}
