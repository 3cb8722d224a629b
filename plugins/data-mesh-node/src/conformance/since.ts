import fc from 'fast-check';
import { StreamReadRequest } from '../streams';
import { messagesOf, nextStart, numbersOf, readPage, readPages } from './pages';
import { nameOf, recordOf, START } from './records';
import { StreamPlatformTestbed, TestbedRecord } from './StreamPlatformTestbed';
import { Tail } from './Tail';

const timeOf = (second: number) => new Date(START + second * 1_000);

/** A record whose number is its time, in seconds since the beginning. */
const at = (second: number, partition: number): TestbedRecord =>
  recordOf({ n: second }, { partition, timestamp: timeOf(second) });

const RECORDS: TestbedRecord[] = [
  ...[10, 50, 5, 60, 20, 70].map(second => at(second, 0)),
  ...[55, 15, 45, 65].map(second => at(second, 1)),
];
const MOMENT = 40;
const LATER = [45, 50, 55, 60, 65, 70];

const from = (second: number) =>
  ({ at: 'time', time: timeOf(second) } as const);

const sorted = (messages: Parameters<typeof numbersOf>[0]) =>
  numbersOf(messages).sort((a, b) => a - b);

export function describeSince(testbed: StreamPlatformTestbed): void {
  describe('from a moment on, where times are out of order', () => {
    const start = from(MOMENT);
    const create = async (what: string, records = RECORDS) => {
      const topic = nameOf(what);
      await testbed.createStream(topic, { partitions: 2 });
      await testbed.append(topic, records);
      return topic;
    };
    const topic = nameOf('since');
    const read = (request: Parameters<typeof readPage>[2]) =>
      readPage(testbed.platform(), topic, request);

    beforeAll(async () => {
      await create('since');
    });

    it('shows nothing earlier, in pages of any size', async () => {
      const { messages, last } = await read({ start });
      expect(sorted(messages)).toEqual(LATER);
      expect(last.progress.matches).toBe(LATER.length);
      for (const limit of [1, 2, 4]) {
        const pages = await readPages(testbed.platform(), topic, {
          start,
          limit,
        });
        expect(sorted(messagesOf(pages))).toEqual(LATER);
      }
    });

    it('shows nothing earlier where a read begins at its place again', async () => {
      const { last } = await read({ start, limit: 2 });
      const again = await read({ start: nextStart({ last }, 'backward') });
      expect(sorted(again.messages)).toEqual(LATER);
    });

    it('has no filter judge what is earlier', async () => {
      const { messages, last } = await read({
        start,
        selection: { payloads: 'whole', filter: 'value.missing == 1' },
      });
      expect(messages).toEqual([]);
      expect(last.progress.filterFailures?.count).toBe(LATER.length);
    });

    it('shows everything before a place to whoever turns round there, and again', async () => {
      const { last } = await read({ start });
      const older = await read({
        start: nextStart({ last }),
        direction: 'backward',
      });
      const all = sorted(older.messages);
      expect(all).toEqual([5, 10, 15, 20, ...LATER]);
      const again = await read({
        start: nextStart(older, 'backward'),
        direction: 'forward',
      });
      expect(sorted(again.messages)).toEqual(all);
    });

    it.each([MOMENT, 80])(
      'leaves out what is earlier and arrives later (second %i)',
      async moment => {
        const growing = await create(`since-${moment}`);
        const first = await readPage(testbed.platform(), growing, {
          start: from(moment),
        });
        await testbed.append(growing, [at(30, 0), at(90, 0), at(39, 1)]);
        const next = await readPage(testbed.platform(), growing, {
          start: nextStart(first),
        });
        await testbed.append(growing, [at(1, 0), at(91, 1)]);
        const last = await readPage(testbed.platform(), growing, {
          start: nextStart(next),
        });
        expect(sorted(first.messages)).toEqual(
          LATER.filter(second => second >= moment),
        );
        expect(numbersOf(next.messages)).toEqual([90]);
        expect(numbersOf(last.messages)).toEqual([91]);
      },
    );

    it('leaves out what is earlier of a tail that goes on, and of the next', async () => {
      const followed = await create('since-tail');
      const { last } = await readPage(testbed.platform(), followed, { start });
      await testbed.append(followed, [at(30, 0), at(80, 0), at(39, 1)]);
      let positions = last.upper;
      for (const [second, appended] of [
        [80, [at(31, 0), at(81, 1)]],
        [81, [at(32, 1), at(82, 0)]],
        [82, []],
      ] as const) {
        const tail = new Tail(testbed.platform(), followed, {
          start: positions,
        });
        await tail.until(() => tail.messages.length > 0);
        await tail.stop();
        expect(numbersOf(tail.messages)).toEqual([second]);
        expect(tail.sum('matches')).toBe(1);
        positions = tail.steps.at(-1)!.upper;
        if (appended.length > 0) {
          await testbed.append(followed, [...appended]);
        }
      }
    });

    it('divides a stream in two, whatever the times', async () => {
      const partitions = [0, 1];
      const times = fc.sample(fc.integer({ min: 0, max: 50 }), {
        numRuns: 60,
        seed: 15,
      });
      const records = times.map((second, n) =>
        recordOf({ n }, { partition: n % 2, timestamp: timeOf(second) }),
      );
      const disordered = await create('since-disordered', records);
      const expected = (
        moment: number,
        direction: StreamReadRequest['direction'],
      ) =>
        partitions.flatMap(partition => {
          const log = [...times.keys()].filter(n => n % 2 === partition);
          const first = log.findIndex(n => times[n] >= moment);
          const begin = first < 0 ? log.length : first;
          return direction === 'forward'
            ? log.slice(begin).filter(n => times[n] >= moment)
            : log.slice(0, begin);
        });
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: -1, max: 51 }),
          fc.constantFrom('forward' as const, 'backward' as const),
          fc.integer({ min: 5, max: 70 }),
          async (moment, direction, limit) => {
            const pages = await readPages(testbed.platform(), disordered, {
              start: from(moment),
              direction,
              limit,
            });
            expect(sorted(messagesOf(pages))).toEqual(
              expected(moment, direction).sort((a, b) => a - b),
            );
          },
        ),
        { numRuns: 20, seed: 15, endOnFailure: true },
      );
    });
  });
}
