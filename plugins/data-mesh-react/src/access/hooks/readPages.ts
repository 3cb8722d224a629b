import { ListPage, PagePosition } from '../AccessApi';

/** Items a page. */
export const PAGE_SIZE = 50;

/** The first so many pages of a list as one. */
export async function readPages<T>(
  pages: number,
  read: (position: PagePosition) => Promise<ListPage<T>>,
): Promise<ListPage<T>> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const next = await read({ cursor, limit: PAGE_SIZE });
    items.push(...next.items);
    cursor = next.nextCursor;
    if (!cursor) {
      break;
    }
  }
  return { items, nextCursor: cursor };
}
