import { InputError } from '@backstage/errors';
import { Knex } from 'knex';

export interface PageOptions {
  limit: number;
  /** `nextCursor` of the page before; an `InputError` when it is none. */
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** Where a page ended: the time that the list is sorted by, then the id. */
export interface Position {
  ms: number;
  id: string;
}

/** Opaque to clients; it says no more than the last item of the page did. */
export function encodeCursor({ ms, id }: Position): string {
  return Buffer.from(JSON.stringify([ms, id])).toString('base64url');
}

/** Throws an `InputError` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(cursor: string): Position {
  const position = parsePosition(cursor);
  if (!position || encodeCursor(position) !== cursor) {
    throw new InputError(
      'The cursor is not one that this list gave out; start again from the first page',
    );
  }
  return position;
}

function parsePosition(cursor: string): Position | undefined {
  try {
    const [ms, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Number.isSafeInteger(ms) && typeof id === 'string'
      ? { ms, id }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Sorts by time and id, and begins after the cursor; fetches one row more than a page. */
export function paged(
  query: Knex.QueryBuilder,
  options: PageOptions & { column: string; order: 'asc' | 'desc' },
): Knex.QueryBuilder {
  const { column, order, limit, cursor } = options;
  if (cursor !== undefined) {
    const { ms, id } = decodeCursor(cursor);
    query.whereRaw(`(??, ??) ${order === 'asc' ? '>' : '<'} (?, ?)`, [
      column,
      'id',
      ms,
      id,
    ]);
  }
  return query
    .orderBy([
      { column, order },
      { column: 'id', order },
    ])
    .limit(limit + 1);
}

/** A page of what {@link paged} found. */
export function toPage<T>(
  found: T[],
  limit: number,
  positionOf: (item: T) => Position,
): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last
    ? { items, nextCursor: encodeCursor(positionOf(last)) }
    : { items };
}
