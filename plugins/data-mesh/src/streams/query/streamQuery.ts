import {
  Isolation,
  MessageStart,
} from '@datamesh-portal/plugin-data-mesh-common';
import { MessageScanRequest } from '@datamesh-portal/plugin-data-mesh-react';

/** How many messages a viewer may ask for. */
export const LIMITS = [25, 100, 500, 1_000, 5_000] as const;
const DEFAULT_LIMIT = 100;

/** Messages a second that live mode shows at most. */
export const RATES = [5, 20, 50, 200] as const;
const DEFAULT_RATE = 50;

/** Where a read begins. */
export type StreamStart =
  | { at: 'newest' }
  | { at: 'beginning' }
  | { at: 'offset'; offset: string }
  | { at: 'time'; time: Date };

/** The state of the Stream tab. */
export type StreamQuery = {
  port?: string;
  start: StreamStart;
  /** All when absent. */
  partition?: number;
  limit: number;
  isolation: Isolation;
  /** A CEL expression. */
  filter?: string;
  /** A page before or after another one, instead of the start. */
  page?: Pick<MessageScanRequest, 'older' | 'newer'>;
  live: boolean;
  /** Messages a second in live mode. */
  rate: number;
  /** The opened message, as `partition:offset`. */
  message?: string;
  /** The chosen columns; by default the first few. */
  columns?: string[];
};

const OFFSET = /^\d{1,19}$/;

function readStart(text: string | null): StreamStart {
  if (text === 'beginning') {
    return { at: 'beginning' };
  }
  if (text && OFFSET.test(text)) {
    return { at: 'offset', offset: text };
  }
  const time = text ? new Date(text) : undefined;
  return time && !Number.isNaN(time.getTime())
    ? { at: 'time', time }
    : { at: 'newest' };
}

function writeStart(start: StreamStart): string | undefined {
  switch (start.at) {
    case 'offset':
      return start.offset;
    case 'time':
      return start.time.toISOString();
    case 'beginning':
      return 'beginning';
    default:
      return undefined;
  }
}

function oneOf(
  choices: readonly number[],
  text: string | null,
  otherwise: number,
): number {
  return choices.find(choice => String(choice) === text) ?? otherwise;
}

function readPage(fragment: URLSearchParams): StreamQuery['page'] {
  const older = fragment.get('older');
  const newer = fragment.get('newer');
  if (older) {
    return { older };
  }
  return newer ? { newer } : undefined;
}

function writeFragment({ filter, page }: StreamQuery): string {
  const fragment = new URLSearchParams();
  if (filter) {
    fragment.set('filter', filter);
  }
  if (page?.older !== undefined) {
    fragment.set('older', page.older);
  } else if (page?.newer !== undefined) {
    fragment.set('newer', page.newer);
  }
  const text = fragment.toString();
  return text && `#${text}`;
}

/**
 * The state that an address holds. Servers, and their logs, are never sent the
 * fragment: the filter stands in it because it may name persons, and cursors
 * because they grow with the number of partitions.
 */
export function readStreamQuery(search: string, hash: string): StreamQuery {
  const params = new URLSearchParams(search);
  const fragment = new URLSearchParams(hash.replace(/^#/, ''));
  const partition = params.get('partition');
  const columns = params.getAll('column');
  return {
    port: params.get('port') ?? undefined,
    start: readStart(params.get('from')),
    partition:
      partition && /^\d{1,6}$/.test(partition) ? +partition : undefined,
    limit: oneOf(LIMITS, params.get('limit'), DEFAULT_LIMIT),
    isolation:
      params.get('isolation') === 'uncommitted' ? 'uncommitted' : 'committed',
    filter: fragment.get('filter') || undefined,
    page: readPage(fragment),
    live: params.get('live') === '1',
    rate: oneOf(RATES, params.get('rate'), DEFAULT_RATE),
    message: params.get('message') ?? undefined,
    columns: columns.length > 0 ? columns : undefined,
  };
}

/** The address that holds a state; what is as usual is left out. */
export function writeStreamQuery(
  query: StreamQuery,
  /** Other parameters of the address, which are kept. */
  search = '',
): { search: string; hash: string } {
  const params = new URLSearchParams(search);
  const values: Record<string, string | undefined> = {
    port: query.port,
    from: writeStart(query.start),
    partition:
      query.partition === undefined ? undefined : String(query.partition),
    limit: query.limit === DEFAULT_LIMIT ? undefined : String(query.limit),
    isolation: query.isolation === 'committed' ? undefined : query.isolation,
    live: query.live ? '1' : undefined,
    rate: query.rate === DEFAULT_RATE ? undefined : String(query.rate),
    message: query.message,
  };
  Object.entries(values).forEach(([name, value]) =>
    value === undefined ? params.delete(name) : params.set(name, value),
  );
  params.delete('column');
  query.columns?.forEach(column => params.append('column', column));
  const text = params.toString();
  return {
    search: text && `?${text}`,
    hash: writeFragment(query),
  };
}

// A page lies between others only for the same read.
const READ_CHANGES = [
  'port',
  'start',
  'partition',
  'limit',
  'isolation',
  'filter',
] as const;

/**
 * The state after a change: another read begins at its own first page, and on
 * another page no message is open.
 */
export function changeStreamQuery(
  query: StreamQuery,
  changes: Partial<StreamQuery>,
): StreamQuery {
  const otherRead = READ_CHANGES.some(name => name in changes);
  return {
    ...query,
    ...(otherRead && { page: undefined }),
    ...((otherRead || 'page' in changes) && { message: undefined }),
    ...('port' in changes && {
      partition: undefined,
      columns: undefined,
      filter: undefined,
    }),
    ...changes,
  };
}

/** What to read for a state of the tab. */
export function readRequestOf(query: StreamQuery): MessageScanRequest {
  const start: MessageStart = query.start;
  return {
    ...(query.page ?? { start }),
    partition: query.partition,
    limit: query.limit,
    filter: query.filter,
    isolation: query.isolation,
  };
}
