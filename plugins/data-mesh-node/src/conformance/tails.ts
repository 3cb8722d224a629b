import { StreamTailRequest } from '../streams';
import { numbersOf, readPage } from './pages';
import { nameOf, numbered } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';
import { Tail } from './Tail';

/** A sign of life is due every second; a busy machine may be late with it. */
const SILENCE_MS = 2_000;
const PROMPT_MS = 2_000;

export function describeTails(testbed: StreamPlatformTestbed): void {
  describe('a tail', () => {
    const create = async (what: string): Promise<string> => {
      const topic = nameOf(what);
      await testbed.createStream(topic, { partitions: 2 });
      await testbed.append(topic, numbered(4, 2));
      return topic;
    };
    const follow = async (
      topic: string,
      request?: Partial<StreamTailRequest>,
    ): Promise<Tail> => {
      const tail = new Tail(testbed.platform(), topic, request);
      await tail.hasBegun();
      return tail;
    };
    const appendNext = (topic: string, from: number, count: number) =>
      testbed.append(topic, numbered(from + count, 2).slice(from));

    it('shows what arrives from now on, and a sign of life every second', async () => {
      const topic = await create('tail');
      const tail = await follow(topic);
      await appendNext(topic, 4, 3);
      await tail.until(() => tail.messages.length === 3);
      const before = tail.steps.length;
      const quiet = Date.now();
      await tail.until(() => tail.steps.length >= before + 2);
      expect(Date.now() - quiet).toBeLessThan(2 * SILENCE_MS);
      await expect(tail.stop()).resolves.toBeUndefined();
      expect(numbersOf(tail.messages).sort()).toEqual([4, 5, 6]);
      expect(tail.sum('received')).toBe(3);
      expect(tail.sum('skipped')).toBe(0);
    });

    it('goes on at a place, without loss or repetition', async () => {
      const topic = await create('tail-resumed');
      const first = await follow(topic);
      await appendNext(topic, 4, 2);
      await first.until(() => first.messages.length === 2);
      await first.stop();
      await appendNext(topic, 6, 2);
      const { upper } = first.steps.at(-1)!;
      const second = await follow(topic, { start: upper });
      await second.until(() => second.messages.length === 2);
      await second.stop();
      expect(numbersOf(second.messages).sort()).toEqual([6, 7]);
      const { messages } = await readPage(testbed.platform(), topic, {
        start: { at: 'positions', positions: second.steps.at(-1)!.upper },
        direction: 'backward',
      });
      expect(numbersOf(messages)).toEqual([7, 6, 5, 4, 3, 2, 1, 0]);
    });

    it('shows the newest of a flood, and counts what it skips and what does not pass', async () => {
      const topic = await create('tail-flood');
      const perSecond = 5;
      const all = await follow(topic, { perSecond });
      const even = await follow(topic, {
        perSecond,
        selection: { payloads: 'whole', filter: 'value.n % 2 == 0' },
      });
      const begun = Date.now();
      await appendNext(topic, 4, 200);
      for (const tail of [all, even]) {
        await tail.until(() => tail.sum('received') === 200);
        await tail.stop();
      }
      const seconds = (Date.now() - begun) / 1_000;
      for (const [tail, matches] of [
        [all, 200],
        [even, 100],
      ] as const) {
        expect(tail.sum('matches')).toBe(matches);
        expect(tail.messages.length + tail.sum('skipped')).toBe(matches);
        expect(tail.messages.length).toBeGreaterThan(0);
        expect(tail.messages.length).toBeLessThanOrEqual(
          perSecond * (seconds + 2),
        );
      }
      expect(numbersOf(all.messages)).toContain(203);
      expect(numbersOf(even.messages)).toContain(202);
    });

    it('follows one partition alone', async () => {
      const topic = await create('tail-partition');
      const tail = await follow(topic, { partitions: [1] });
      await appendNext(topic, 4, 4);
      await tail.until(() => tail.messages.length === 2);
      await tail.stop();
      expect(numbersOf(tail.messages)).toEqual([5, 7]);
      expect([...tail.steps.at(-1)!.upper.offsets]).toEqual([[1, 4n]]);
    });

    it('ends at once by its signal, without an error, or when nobody wants more', async () => {
      const topic = await create('tail-ended');
      const tail = await follow(topic);
      const begun = Date.now();
      await expect(tail.stop()).resolves.toBeUndefined();
      const iteration = testbed
        .platform()
        .tailMessages(topic, {
          isolation: 'committed',
          selection: { payloads: 'whole' },
          perSecond: 10,
          signal: new AbortController().signal,
        })
        [Symbol.asyncIterator]();
      await iteration.next();
      await iteration.return?.();
      await expect(iteration.next()).resolves.toMatchObject({ done: true });
      expect(Date.now() - begun).toBeLessThan(PROMPT_MS + SILENCE_MS);
    });
  });
}
