import { StreamReadStep } from '../streams';
import {
  messagesOf,
  nextStart,
  NO_BOUNDS,
  numbersOf,
  readPage,
  readPages,
  requestOf,
  SomeRequest,
} from './pages';
import { nameOf, numbered } from './records';
import { expectSoundSteps } from './soundSteps';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

const COUNT = 300;
const BYTES = 2_000;
/** Apart from the wire, which may hold some of them in one answer. */
const AT_ONCE = 30;
/** Of a read that ends by itself or is ended, beyond the time that it was given. */
const PROMPT_MS = 2_000;

export function describeBounds(testbed: StreamPlatformTestbed): void {
  describe('a read that may not go on', () => {
    const topic = nameOf('bounds');
    const read = (request: SomeRequest) =>
      readPage(testbed.platform(), topic, request);
    const rare = {
      payloads: 'whole',
      filter: 'value.n % 50 == 7',
    } as const;
    const all = Array.from({ length: COUNT }, (_, n) => n);

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 3 });
      const records = numbered(COUNT, 3, 'x'.repeat(BYTES));
      for (let from = 0; from < COUNT; from += AT_ONCE) {
        await testbed.append(topic, records.slice(from, from + AT_ONCE));
      }
    });

    it('stops at its limit of messages that pass', async () => {
      const { messages, last } = await read({ limit: 10 });
      expect(numbersOf(messages)).toEqual(all.slice(0, 10));
      expect(last).toMatchObject({ stop: 'limit', hasOlder: false });
    });

    it.each(['forward', 'backward'] as const)(
      'stops after so many scanned messages, and goes on from there, %s',
      async direction => {
        const isForward = direction === 'forward';
        const pages = await readPages(testbed.platform(), topic, {
          start: { at: isForward ? 'beginning' : 'end' },
          direction,
          selection: rare,
          bounds: { ...NO_BOUNDS, messages: 70 },
        });
        const found = [7, 57, 107, 157, 207, 257];
        expect(numbersOf(messagesOf(pages))).toEqual(
          isForward ? found : found.reverse(),
        );
        expect(pages.length).toBeGreaterThanOrEqual(Math.ceil(COUNT / 70));
        expect(pages.slice(0, -1).map(({ last }) => last.stop)).toEqual(
          pages.slice(1).map(() => 'messages'),
        );
        for (const { last } of pages) {
          expect(last.progress.messages).toBeLessThanOrEqual(70);
        }
      },
    );

    it('stops after so many bytes, and goes on from there', async () => {
      const pages = await readPages(testbed.platform(), topic, {
        selection: rare,
        bounds: { ...NO_BOUNDS, bytes: (COUNT * BYTES) / 6 },
      });
      // Which partition a read stopped in may put their order out.
      expect(numbersOf(messagesOf(pages)).sort((a, b) => a - b)).toEqual([
        7, 57, 107, 157, 207, 257,
      ]);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.slice(0, -1).map(({ last }) => last.stop)).toEqual(
        pages.slice(1).map(() => 'bytes'),
      );
    });

    it('comes further under a bound that is smaller than one message', async () => {
      const pages = await readPages(testbed.platform(), topic, {
        start: { at: 'offset', offset: 97n },
        bounds: { ...NO_BOUNDS, bytes: 1 },
      });
      expect(numbersOf(messagesOf(pages)).sort((a, b) => a - b)).toEqual(
        all.slice(-9),
      );
    });

    it('stops when its time is over, and goes on from there', async () => {
      const begun = Date.now();
      const first = await read({ bounds: { ...NO_BOUNDS, milliseconds: 1 } });
      expect(Date.now() - begun).toBeLessThan(PROMPT_MS);
      expect(['time', 'exhausted']).toContain(first.last.stop);
      const rest = await read({ start: nextStart(first) });
      expect(
        numbersOf([...first.messages, ...rest.messages]).sort((a, b) => a - b),
      ).toEqual(all);
    });

    it('ends at once by its signal, without an error', async () => {
      const aborting = new AbortController();
      const begun = Date.now();
      const steps: StreamReadStep[] = [];
      const request = requestOf({ signal: aborting.signal });
      for await (const step of testbed
        .platform()
        .readMessages(topic, request)) {
        steps.push(step);
        aborting.abort();
      }
      expectSoundSteps(steps, request);
      expect(['stopped', 'exhausted']).toContain(steps.at(-1)?.stop);
      expect(Date.now() - begun).toBeLessThan(PROMPT_MS);
    });

    it('yields nothing where its signal was aborted before', async () => {
      const iteration = testbed
        .platform()
        .readMessages(topic, requestOf({ signal: AbortSignal.abort() }))
        [Symbol.asyncIterator]();
      await expect(iteration.next()).resolves.toMatchObject({ done: true });
    });

    it('ends when nobody wants more', async () => {
      const begun = Date.now();
      const iteration = testbed
        .platform()
        .readMessages(topic, requestOf())
        [Symbol.asyncIterator]();
      await iteration.next();
      await iteration.return?.();
      await expect(iteration.next()).resolves.toMatchObject({ done: true });
      expect(Date.now() - begun).toBeLessThan(PROMPT_MS);
    });
  });
}
