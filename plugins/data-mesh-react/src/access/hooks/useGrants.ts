import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { GrantListQuery, ListPage } from '../AccessApi';
import { readPages } from './readPages';
import { useAccessRead } from './useAccessRead';

/**
 * Grants that the viewer has a part in, the first so many pages of 50, kept up
 * to date. Nothing is read while `query` is undefined.
 *
 * @public
 */
export function useGrants(
  query: GrantListQuery | undefined,
  pages: number = 1,
): Remote<ListPage<Grant>> {
  return useAccessRead(
    'grants',
    query && { query, pages },
    (api, asked, options) =>
      readPages(asked.pages, position =>
        api.listGrants({ ...asked.query, ...position }, options),
      ),
  );
}
