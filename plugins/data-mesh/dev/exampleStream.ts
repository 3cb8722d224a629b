import {
  Message,
  MessageRead,
  TailBatch,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamsApi } from '@datamesh-portal/plugin-data-mesh-react';
import {
  departureMessage,
  departureMessages,
} from '../src/__testUtils__/departureMessages';

const wait = (ms: number, signal?: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('Aborted', 'AbortError'));
    });
  });

const at = (offset: number, timestamp: Date): Message =>
  departureMessage(offset, { timestamp });

const view = () => {
  const { unmasked, reason, maskedFields } = departureMessages();
  return { readAt: new Date(), unmasked, reason, maskedFields };
};

function arrived(next: number, received: number, perSecond: number): TailBatch {
  const shown = Math.min(received, perSecond);
  return {
    items: Array.from({ length: shown }, (_, index) =>
      at(next - shown + index, new Date()),
    ),
    received,
    matches: received,
    skipped: received - shown,
    newer: `at-${next}`,
  };
}

/** Reads in batches and follows a stream that does not end, to look at. */
export function exampleStream(): Partial<StreamsApi> {
  let next = 100_000;
  return {
    async readMessages(_port, read: MessageRead, observer, options) {
      const { limit = 100, cursor, filter } = read;
      const end = cursor ? Number(cursor.split('-')[1]) : next;
      observer.onStarted?.({ ...view(), order: 'newest-first' });
      const special = cursor ? [] : departureMessages().items.slice(0, 3);
      const progress = (count: number, scanned: number) => ({
        messages: scanned,
        matches: count,
        partitions: 6,
        partitionsDone: 3,
        at: new Date(Date.now() - count * 1_000),
        older: `at-${end - count}`,
        newer: `at-${end + limit}`,
        here: `at-${end}`,
        ...(filter && {
          filterFailures: { count: 12, example: 'the field "gusts" is null' },
        }),
      });
      observer.onMessages?.({ items: special });
      const matches = filter ? Math.min(limit, 48) : limit;
      const batch = filter ? 4 : 250;
      const stretch = (from: number, size: number) =>
        Array.from({ length: size }, (_, index) =>
          at(end - from - index, new Date(Date.now() - (from + index) * 1_000)),
        );
      for (let count = special.length; count < matches; ) {
        const size = Math.min(batch, matches - count);
        observer.onMessages?.({ items: stretch(count, size) });
        count += size;
        observer.onProgress?.(progress(count, count * (filter ? 2_500 : 1)));
        await wait(filter ? 250 : 20, options?.signal);
      }
      return {
        stop: filter ? 'time' : 'limit',
        progress: progress(matches, filter ? 120_000 : matches),
      };
    },
    async tailMessages(_port, { perSecond = 50 }, observer, options) {
      observer.onStarted?.({ ...view(), order: 'newest-first' });
      for (;;) {
        await wait(1_000, options?.signal);
        const received = Math.round(40 + 30 * Math.sin(Date.now() / 7_000));
        next += received;
        observer.onBatch?.(arrived(next, received, perSecond));
      }
    },
  };
}
