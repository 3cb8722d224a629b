import { ListPage, Remote } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useKept } from './useKept';

const NONE: never[] = [];

/** So much of a list as was read, and the way to more. */
export type GrowingList<T> = {
  /** Of what was read last, also while more is read. */
  remote: Remote<ListPage<T>>;
  items: T[];
  hasMore: boolean;
  readMore: () => void;
};

/**
 * A list that grows: each time it reads on, it doubles, so that a long list
 * takes few requests and still refreshes as a whole.
 *
 * @param useList - the hook that reads so many pages of it
 */
export function useGrowingList<Q, T>(
  useList: (query: Q, pages: number) => Remote<ListPage<T>>,
  query: Q,
): GrowingList<T> {
  const list = JSON.stringify(query);
  const [size, setSize] = useState({ list, pages: 1 });
  const pages = size.list === list ? size.pages : 1;
  const remote = useList(query, pages);
  // Another number of pages is another read: what was there stays meanwhile.
  const value = useKept(remote.value, list);
  return {
    remote: { ...remote, value },
    items: value?.items ?? NONE,
    hasMore: Boolean(value?.nextCursor),
    readMore: () => {
      if (remote.value?.nextCursor) {
        setSize({ list, pages: pages * 2 });
      }
    },
  };
}
