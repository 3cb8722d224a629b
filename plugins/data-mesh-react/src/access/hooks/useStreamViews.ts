import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote, useRemote } from '../../remote/useRemote';

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
  return useRemote(`access views ${product} ${limit}`, (api, options) =>
    api.listStreamViews({ product, limit }, options),
  );
}
