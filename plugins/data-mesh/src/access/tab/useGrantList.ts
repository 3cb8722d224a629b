import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  GrantListQuery,
  ListPage,
  Remote,
  useGrants,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useKept } from '../../chrome/reads/useKept';

/**
 * A list of grants that grows: each time it reads on, it doubles, so that a
 * long list takes few requests and still refreshes as a whole.
 */
export function useGrantList(query: GrantListQuery): {
  /** Of what was read last, also while more is read. */
  remote: Remote<ListPage<Grant>>;
  hasMore: boolean;
  readMore: () => void;
} {
  const list = JSON.stringify(query);
  const [size, setSize] = useState({ list, pages: 1 });
  const pages = size.list === list ? size.pages : 1;
  const remote = useGrants(query, pages);
  const value = useKept(remote.value, list);
  return {
    remote: { ...remote, value },
    hasMore: Boolean(value?.nextCursor),
    readMore: () => {
      if (remote.value?.nextCursor) {
        setSize({ list, pages: pages * 2 });
      }
    },
  };
}
