import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { useLiveRemote } from '../remote/useLiveRemote';
import { Remote } from '../remote/useRemote';
import { productsApiRef } from './productsApiRef';

/**
 * Which product each stream belongs to, as far as it is the viewer's to settle,
 * kept up to date.
 *
 * @public
 */
export function useStreamClaims(): Remote<StreamClaim[]> {
  return useLiveRemote(productsApiRef, 'claims', {}, (api, _, options) =>
    api.listClaims(options),
  );
}
