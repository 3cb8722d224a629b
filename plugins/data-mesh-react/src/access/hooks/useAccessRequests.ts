import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { AccessRequestQuery, ListPage } from '../AccessApi';
import { readPages } from './readPages';
import { useAccessRead } from './useAccessRead';

/**
 * Requests that the viewer has a part in, the first so many pages of 50, kept
 * up to date. Nothing is read while `query` is undefined.
 *
 * @public
 */
export function useAccessRequests(
  query: AccessRequestQuery | undefined,
  pages: number = 1,
): Remote<ListPage<AccessRequest>> {
  return useAccessRead(
    'requests',
    query && { query, pages },
    (api, asked, options) =>
      readPages(asked.pages, position =>
        api.listAccessRequests({ ...asked.query, ...position }, options),
      ),
  );
}
