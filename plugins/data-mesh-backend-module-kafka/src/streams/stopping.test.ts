import { StreamReadStep } from '@datamesh-portal/plugin-data-mesh-node';
import {
  numbers,
  range,
  writeNumbers,
} from '../__testUtils__/numberedMessages';
import { readPage, requestFor } from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { TopicLeaders } from './fetching/TopicLeaders';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
startsCluster(async started => {
  platform = started.platform();
  await writeNumbers(started, 'stopping');
});

describe('a filter', () => {
  it('that is not sound is refused', async () => {
    await expect(
      readPage(platform, 'stopping', { filter: 'value.n >' }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('counts the messages that it cannot judge', async () => {
    const { messages, last } = await readPage(platform, 'stopping', {
      filter: 'value.missing == 1',
    });
    expect(messages).toEqual([]);
    expect(last.progress).toMatchObject({
      messages: 900,
      matches: 0,
      partitionsDone: 3,
      filterFailures: { count: 900 },
    });
  });
});

describe('a read stops', () => {
  const bounds = { messages: 1e9, bytes: 1e12, milliseconds: 60_000 };

  it.each(['messages', 'bytes'] as const)(
    'at its bound on %s, and goes on from there',
    async bound => {
      let start:
        | { at: 'positions'; positions: StreamReadStep['upper'] }
        | undefined;
      const stops: string[] = [];
      const found: number[] = [];
      for (let stop = ''; stop !== 'exhausted'; ) {
        const { messages, last } = await readPage(platform, 'stopping', {
          start,
          filter: 'value.n % 100 == 0',
          bounds: { ...bounds, [bound]: bound === 'messages' ? 200 : 500_000 },
        });
        found.push(...numbers(messages));
        start = { at: 'positions', positions: last.upper };
        stop = last.stop!;
        stops.push(stop);
        expect(last.progress.messages).toBeLessThanOrEqual(
          bound === 'messages' ? 200 : 900,
        );
      }
      // A bound on bytes may end a read before every partition was looked at:
      // then the order between them is not certain, but nothing is lost.
      expect(bound === 'bytes' ? found.sort((a, b) => a - b) : found).toEqual(
        range(0, 9).map(n => n * 100),
      );
      expect(stops).toContain(bound);
      expect(stops.length).toBeGreaterThan(3);
    },
  );

  describe('in the middle of a fetch that hangs', () => {
    let hanging: jest.SpyInstance;
    beforeEach(() => {
      hanging = jest
        .spyOn(TopicLeaders.prototype, 'fetch')
        .mockImplementation(() => new Promise(() => {}));
    });
    afterEach(() => hanging.mockRestore());

    const begin = async (milliseconds: number, signal: AbortSignal) => {
      const iteration = platform
        .readMessages(
          'stopping',
          requestFor({ bounds: { ...bounds, milliseconds }, signal }),
        )
        [Symbol.asyncIterator]();
      const { value } = await iteration.next();
      expect(value).toMatchObject({ messages: [], stop: undefined });
      return iteration;
    };

    it('at its bound on time, with a step every quarter of a second', async () => {
      const begun = Date.now();
      const iteration = await begin(700, new AbortController().signal);
      const stops: unknown[] = [];
      let step = await iteration.next();
      for (; !step.done; step = await iteration.next()) {
        stops.push(step.value.stop);
      }
      expect(stops).toEqual([undefined, 'time']);
      expect(Date.now() - begun).toBeLessThan(2_000);
    });

    it('at once by its signal', async () => {
      const aborting = new AbortController();
      const iteration = await begin(60_000, aborting.signal);
      const begun = Date.now();
      aborting.abort();
      await expect(iteration.next()).resolves.toMatchObject({
        value: { stop: 'stopped' },
      });
      await expect(iteration.next()).resolves.toMatchObject({ done: true });
      expect(Date.now() - begun).toBeLessThan(200);
    });

    it('at once when nobody wants more', async () => {
      const iteration = await begin(60_000, new AbortController().signal);
      const begun = Date.now();
      const pending = iteration.next();
      await iteration.return!();
      await pending;
      await expect(iteration.next()).resolves.toMatchObject({ done: true });
      expect(Date.now() - begun).toBeLessThan(200);
    });
  });
});
