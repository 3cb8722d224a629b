import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessRequestQuery,
  ListPage,
  Remote,
  useAccessRequests,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useKept } from '../../chrome/reads/useKept';

const NONE: AccessRequest[] = [];

/**
 * A list of requests that grows: each time it reads on, it doubles, so that a
 * long list takes few requests and still refreshes as a whole.
 */
export function useRequestList(query: AccessRequestQuery): {
  /** Of what was read last, also while more is read. */
  remote: Remote<ListPage<AccessRequest>>;
  items: AccessRequest[];
  hasMore: boolean;
  readMore: () => void;
} {
  const key = JSON.stringify(query);
  const [size, setSize] = useState({ key, pages: 1 });
  const pages = size.key === key ? size.pages : 1;
  const remote = useAccessRequests(query, pages);

  // Another number of pages is another read: what was there stays meanwhile.
  const value = useKept(remote.value, key);

  return {
    remote: { ...remote, value },
    items: value?.items ?? NONE,
    hasMore: Boolean(value?.nextCursor),
    readMore: () => {
      if (remote.value?.nextCursor) {
        setSize({ key, pages: pages * 2 });
      }
    },
  };
}
