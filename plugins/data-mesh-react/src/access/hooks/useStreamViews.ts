import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../../remote/useRemote';
import { accessApiRef } from '../accessApiRef';

/**
 * The newest views of a product's messages in which classified fields were in
 * clear, newest first.
 *
 * @public
 */
export function useStreamViews(
  /** Entity ref of a product that the viewer owns; stewards may name any. */
  product: string,
  limit: number,
): Remote<StreamView[]> {
  return useRemote(
    accessApiRef,
    'views',
    { product, limit },
    (api, query, options) => api.listStreamViews(query, options),
  );
}
