import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { StreamReadRequest } from '../streams';
import { messagesOf, nextStart, numbersOf, readPage, readPages } from './pages';
import { nameOf, numbered, recordOf, START } from './records';
import { StreamPlatformTestbed, TestbedRecord } from './StreamPlatformTestbed';

const PARTITIONS = [0, 1, 2, 3, 4];

/** Times of three at once over four partitions; the fifth stays empty. */
const RECORDS: TestbedRecord[] = Array.from({ length: 240 }, (_, n) =>
  recordOf(
    { n },
    {
      partition: (n * 7) % 4,
      timestamp: new Date(START + Math.floor(n / 3) * 1_000),
    },
  ),
);

interface Placed {
  n: number;
  partition: number;
  offset: number;
  timestamp: number;
}

const PLACED: Placed[] = RECORDS.map(({ partition, timestamp }, n) => ({
  n,
  partition,
  offset: RECORDS.slice(0, n).filter(r => r.partition === partition).length,
  timestamp: timestamp.getTime(),
}));

/** What a read over any number of pages has to find, in its order. */
function expectedOf({
  start,
  direction,
  partitions = PARTITIONS,
}: Pick<StreamReadRequest, 'start' | 'direction' | 'partitions'>): number[] {
  const isBehind = ({ offset, timestamp }: Placed): boolean => {
    switch (start.at) {
      case 'beginning':
        return true;
      case 'end':
        return false;
      case 'offset':
        return offset >= start.offset;
      case 'time':
        return timestamp >= start.time.getTime();
      default:
        throw new Error('These cases begin at no positions');
    }
  };
  const isForward = direction === 'forward';
  const found = PLACED.filter(
    placed =>
      partitions.includes(placed.partition) && isBehind(placed) === isForward,
  )
    .sort((a, b) => a.timestamp - b.timestamp || a.partition - b.partition)
    .map(({ n }) => n);
  return isForward ? found : found.reverse();
}

const anyStart: fc.Arbitrary<StreamReadRequest['start']> = fc.oneof(
  fc.constant({ at: 'beginning' } as const),
  fc.constant({ at: 'end' } as const),
  fc
    .bigInt({ min: -5n, max: 70n })
    .map(offset => ({ at: 'offset', offset } as const)),
  fc
    .integer({ min: -2, max: 180 })
    .map(half => ({ at: 'time', time: new Date(START + half * 500) } as const)),
);

const anyRead = fc.record({
  start: anyStart,
  direction: fc.constantFrom('forward' as const, 'backward' as const),
  partitions: fc.option(fc.subarray(PARTITIONS, { minLength: 1 }), {
    nil: undefined,
  }),
  limit: fc.integer({ min: 13, max: 250 }),
  every: fc.constantFrom(1, 1, 7),
});

export function describeOrder(testbed: StreamPlatformTestbed): void {
  describe('a read', () => {
    const topic = nameOf('order');
    const read = (request: Parameters<typeof readPage>[2]) =>
      readPage(testbed.platform(), topic, request);

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: PARTITIONS.length });
      await testbed.append(topic, RECORDS.slice(0, 100));
      await testbed.append(topic, RECORDS.slice(100));
    });

    it.each(['forward', 'backward'] as const)(
      'merges partitions by time, then by number, %s',
      async direction => {
        const start = { at: direction === 'forward' ? 'beginning' : 'end' };
        const request = { start, direction } as StreamReadRequest;
        const { messages, last } = await read(request);
        expect(numbersOf(messages)).toEqual(expectedOf(request));
        expect(last.stop).toBe('exhausted');
        expect(last.hasOlder).toBe(false);
        expect(last.progress).toMatchObject({ messages: 240, partitions: 5 });
        expect(placesOf(messages)).toEqual(
          numbersOf(messages).map(n => PLACED[n]),
        );
      },
    );

    it('finds everything once, from any place in either direction, in pages of any size', async () => {
      await fc.assert(
        fc.asyncProperty(anyRead, async ({ every, ...request }) => {
          const pages = await readPages(testbed.platform(), topic, {
            ...request,
            selection: {
              payloads: 'whole',
              filter: every === 1 ? undefined : `value.n % ${every} == 0`,
            },
          });
          expect(numbersOf(messagesOf(pages))).toEqual(
            expectedOf(request).filter(n => n % every === 0),
          );
          const full = pages.slice(0, -1);
          expect(full.map(({ last }) => last.stop)).toEqual(
            full.map(() => 'limit'),
          );
          expect(full.map(({ messages }) => messages.length)).toEqual(
            full.map(() => request.limit),
          );
        }),
        { numRuns: 30, seed: 15, endOnFailure: true },
      );
    });

    it('finds nothing beyond the ends, and says whether there is something before', async () => {
      for (const [at, direction, hasOlder] of [
        ['end', 'forward', true],
        ['beginning', 'backward', false],
      ] as const) {
        const { messages, last } = await read({ start: { at }, direction });
        expect(messages).toEqual([]);
        expect(last).toMatchObject({ stop: 'exhausted', hasOlder });
        expect(last.lower).toEqual(last.upper);
      }
    });

    it('turns round without a gap', async () => {
      const middle = await read({
        start: { at: 'time', time: new Date(START + 40_000) },
        limit: 20,
      });
      const older = await read({
        start: nextStart(middle, 'backward'),
        direction: 'backward',
        limit: 20,
      });
      const again = await read({
        start: nextStart(older, 'backward'),
        limit: 40,
      });
      const newer = await read({
        start: nextStart(middle),
        direction: 'backward',
        limit: 20,
      });
      expect(middle.last.hasOlder).toBe(true);
      expect(numbersOf(again.messages)).toEqual([
        ...numbersOf(older.messages).reverse(),
        ...numbersOf(middle.messages),
      ]);
      expect(numbersOf(newer.messages)).toEqual(
        numbersOf(middle.messages).reverse(),
      );
    });

    it('goes on later where it had read everything', async () => {
      const growing = nameOf('growing');
      await testbed.createStream(growing, { partitions: 2 });
      await testbed.append(growing, numbered(5, 2));
      const before = await readPage(testbed.platform(), growing);
      await testbed.append(growing, numbered(9, 2).slice(5));
      const after = await readPage(testbed.platform(), growing, {
        start: nextStart(before),
      });
      expect(numbersOf(before.messages)).toEqual([0, 1, 2, 3, 4]);
      expect(numbersOf(after.messages)).toEqual([5, 6, 7, 8]);
    });

    it('keeps the order of offsets where times are out of order, and loses nothing', async () => {
      const disordered = nameOf('disordered');
      const times = fc.sample(fc.integer({ min: 0, max: 50_000 }), {
        numRuns: 60,
        seed: 15,
      });
      await testbed.createStream(disordered, { partitions: 3 });
      await testbed.append(
        disordered,
        times.map((ms, n) =>
          recordOf(
            { n },
            { partition: n % 3, timestamp: new Date(START + ms) },
          ),
        ),
      );
      for (const direction of ['forward', 'backward'] as const) {
        for (const limit of [7, 1_000]) {
          const pages = await readPages(testbed.platform(), disordered, {
            start: { at: direction === 'forward' ? 'beginning' : 'end' },
            direction,
            limit,
          });
          const found = messagesOf(pages);
          expect([...numbersOf(found)].sort((a, b) => a - b)).toEqual(
            times.map((_, n) => n),
          );
          for (const partition of [0, 1, 2]) {
            const offsets = found
              .filter(message => message.partition === partition)
              .map(({ offset }) => Number(offset));
            const ascending = [...offsets].sort((a, b) => a - b);
            expect(offsets).toEqual(
              direction === 'forward' ? ascending : ascending.reverse(),
            );
          }
        }
      }
    });

    it('of an empty stream ends at once, in any direction', async () => {
      const empty = nameOf('empty');
      await testbed.createStream(empty, { partitions: 3 });
      for (const direction of ['forward', 'backward'] as const) {
        for (const at of ['beginning', 'end'] as const) {
          const { messages, last } = await readPage(testbed.platform(), empty, {
            start: { at },
            direction,
          });
          expect(messages).toEqual([]);
          expect(last).toMatchObject({
            stop: 'exhausted',
            hasOlder: false,
            progress: { messages: 0, partitions: 3, partitionsDone: 3 },
          });
        }
      }
    });
  });
}

function placesOf(messages: Message[]): Placed[] {
  return messages.map(({ partition, offset, timestamp, value }) => ({
    n: (value.data as { n: number }).n,
    partition,
    offset: Number(offset),
    timestamp: timestamp.getTime(),
  }));
}
