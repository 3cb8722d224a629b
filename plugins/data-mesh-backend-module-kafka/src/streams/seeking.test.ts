import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamReadStep } from '@datamesh-portal/plugin-data-mesh-node';
import {
  readPage,
  readPages,
  requestFor,
  valuesOf,
} from '../__testUtils__/readPages';
import { TestCluster } from '../__testUtils__/TestCluster';
import { TopicLeaders } from './fetching/TopicLeaders';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

const START = Date.parse('2026-01-01T00:00:00Z');
const cluster = new TestCluster();
let platform: KafkaStreamPlatform;

/** Message i is in partition i % 3, one second after the one before. */
beforeAll(async () => {
  await cluster.start();
  platform = cluster.platform();
  await cluster.createTopic('three', 3);
  for (let from = 0; from < 900; from += 90) {
    await cluster.producer.send({
      topic: 'three',
      messages: Array.from({ length: 90 }, (_, i) => ({
        partition: i % 3,
        value: JSON.stringify({ n: from + i, filler: 'x'.repeat(3_000) }),
        timestamp: String(START + (from + i) * 1_000),
      })),
    });
  }
});
afterAll(() => cluster.stop());

const numbers = (messages: Message[]) =>
  valuesOf(messages).map(data => (data as { n: number }).n);
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i);

describe('reading from a place', () => {
  it('goes forward from the beginning, merged by time', async () => {
    const { messages, last } = await readPage(platform, 'three');
    expect(numbers(messages)).toEqual(range(0, 100));
    expect(last).toMatchObject({ stop: 'limit', hasOlder: false });
    expect(last.progress).toMatchObject({
      matches: 100,
      partitions: 3,
      partitionsDone: 0,
    });
    expect(last.lower.offsets).toEqual(
      new Map([
        [0, 0n],
        [1, 0n],
        [2, 0n],
      ]),
    );
    expect(last.upper.offsets).toEqual(
      new Map([
        [0, 34n],
        [1, 33n],
        [2, 33n],
      ]),
    );
  });

  it('goes to both sides of a moment', async () => {
    const start = { at: 'time', time: new Date(START + 450_000) } as const;
    const after = await readPage(platform, 'three', { start, limit: 10 });
    expect(numbers(after.messages)).toEqual(range(450, 460));
    expect(after.last.hasOlder).toBe(true);
    const before = await readPage(platform, 'three', {
      start,
      limit: 10,
      direction: 'backward',
    });
    expect(numbers(before.messages)).toEqual(range(440, 450).reverse());
    const future = await readPage(platform, 'three', {
      start: { at: 'time', time: new Date(START * 2) },
    });
    expect(future).toMatchObject({
      messages: [],
      last: { stop: 'exhausted', hasOlder: true },
    });
  });

  it('begins at the same offset in each partition, or the nearest that is there', async () => {
    const at = async (offset: bigint) =>
      numbers(
        (
          await readPage(platform, 'three', {
            start: { at: 'offset', offset },
            limit: 4,
          })
        ).messages,
      );
    expect(await at(100n)).toEqual([300, 301, 302, 303]);
    expect(await at(-5n)).toEqual([0, 1, 2, 3]);
    expect(await at(299n)).toEqual([897, 898, 899]);
    expect(await at(10n ** 15n)).toEqual([]);
  });

  it('reads one partition alone, and none that does not exist', async () => {
    const { messages, last } = await readPage(platform, 'three', {
      partitions: [1],
      limit: 5,
    });
    expect(numbers(messages)).toEqual([1, 4, 7, 10, 13]);
    expect([...last.upper.offsets]).toEqual([[1, 5n]]);
    await expect(
      readPage(platform, 'three', { partitions: [3] }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('no partition 3'),
    });
  });

  it('finds nothing beyond the ends, and says that there is no more', async () => {
    for (const [at, direction] of [
      ['end', 'forward'],
      ['beginning', 'backward'],
    ] as const) {
      const page = await readPage(platform, 'three', {
        start: { at },
        direction,
      });
      expect(page.messages).toEqual([]);
      expect(page.last).toMatchObject({
        stop: 'exhausted',
        hasOlder: at === 'end',
      });
      expect(page.last.lower).toEqual(page.last.upper);
    }
  });

  it('goes on later where it had read everything', async () => {
    await cluster.createTopic('growing', 2);
    const send = (value: string) =>
      cluster.producer.send({ topic: 'growing', messages: [{ value }] });
    await send('a');
    const before = await readPage(platform, 'growing');
    await send('b');
    await send('c');
    const after = await readPage(platform, 'growing', {
      start: { at: 'positions', positions: before.last.upper },
    });
    expect(valuesOf(before.messages)).toEqual(['a']);
    expect(valuesOf(after.messages).sort()).toEqual(['b', 'c']);
  });
});

describe('from a moment on, where times are out of order', () => {
  const minutes = (minute: number) => new Date(START + minute * 60_000);
  const start = { at: 'time', time: minutes(40) } as const;
  const send = (...messages: Array<[partition: number, minute: number]>) =>
    cluster.producer.send({
      topic: 'unordered',
      messages: messages.map(([partition, minute]) => ({
        partition,
        value: JSON.stringify({ n: minute }),
        timestamp: String(minutes(minute).getTime()),
      })),
    });

  beforeAll(async () => {
    await cluster.createTopic('unordered', 2);
    for (const minute of [10, 50, 5, 60, 20, 70]) {
      await send([0, minute]);
    }
    await send(...[55, 15, 45, 65].map((n): [number, number] => [1, n]));
  });

  it('leaves out earlier messages, on later pages as well', async () => {
    const all = await readPage(platform, 'unordered', { start });
    expect(numbers(all.messages)).toEqual([50, 55, 45, 60, 65, 70]);
    expect(all.last.progress).toMatchObject({ messages: 9, matches: 6 });
    for (const limit of [1, 2, 4]) {
      const paged = await readPages(platform, 'unordered', { start, limit });
      expect(numbers(paged.messages)).toEqual(numbers(all.messages));
    }
    const begun = { at: 'positions', positions: all.last.lower } as const;
    const again = await readPage(platform, 'unordered', { start: begun });
    expect(numbers(again.messages)).toEqual(numbers(all.messages));
  });

  it('does not let a filter see them', async () => {
    const { messages, last } = await readPage(platform, 'unordered', {
      start,
      filter: 'value.missing == 1',
    });
    expect(messages).toEqual([]);
    expect(last.progress).toMatchObject({
      messages: 9,
      filterFailures: { count: 6 },
    });
  });

  it('shows everything that lies before the place to whoever turns round', async () => {
    const { last } = await readPage(platform, 'unordered', { start, limit: 4 });
    const older = await readPage(platform, 'unordered', {
      start: { at: 'positions', positions: last.upper },
      direction: 'backward',
    });
    expect(numbers(older.messages).sort((a, b) => a - b)).toEqual([
      5, 10, 15, 45, 50, 55, 60,
    ]);
    const newer = await readPage(platform, 'unordered', {
      start: { at: 'positions', positions: older.last.upper },
    });
    expect(numbers(newer.messages)).toEqual([20, 65, 70]);
  });

  it('leaves them out of a tail that goes on', async () => {
    const { last } = await readPage(platform, 'unordered', { start });
    await send([0, 30], [0, 80], [1, 39], [1, 90]);
    const shown: Message[] = [];
    for await (const step of platform.tailMessages('unordered', {
      start: last.upper,
      isolation: 'committed',
      selection: { payloads: 'cut' },
      perSecond: 100,
      signal: AbortSignal.timeout(20_000),
    })) {
      shown.push(...step.messages);
      expect(step.upper.since).toEqual(start.time);
      if (shown.length >= 2) {
        break;
      }
    }
    expect(numbers(shown)).toEqual([80, 90]);
  });
});

describe('paging', () => {
  it.each([
    ['forward', undefined, 37],
    ['backward', undefined, 37],
    ['forward', 'value.n % 7 == 3', 10],
    ['backward', 'value.n % 7 == 3', 10],
  ] as const)(
    'gives every message once going %s with filter %s',
    async (direction, filter, limit) => {
      const { messages, pages } = await readPages(platform, 'three', {
        start: direction === 'forward' ? { at: 'beginning' } : { at: 'end' },
        direction,
        filter,
        limit,
      });
      const all = range(0, 900).filter(n => !filter || n % 7 === 3);
      expect(numbers(messages)).toEqual(
        direction === 'forward' ? all : all.reverse(),
      );
      expect(pages).toBeGreaterThan(10);
    },
  );

  it('turns round without a gap', async () => {
    const middle = await readPage(platform, 'three', {
      start: { at: 'time', time: new Date(START + 300_000) },
      limit: 20,
    });
    const older = await readPage(platform, 'three', {
      start: { at: 'positions', positions: middle.last.lower },
      direction: 'backward',
      limit: 20,
    });
    const newer = await readPage(platform, 'three', {
      start: { at: 'positions', positions: older.last.upper },
      limit: 20,
    });
    expect(numbers(older.messages)).toEqual(range(280, 300).reverse());
    expect(numbers(newer.messages)).toEqual(numbers(middle.messages));
  });
});

describe('a filter', () => {
  it('that is not sound is refused', async () => {
    await expect(
      readPage(platform, 'three', { filter: 'value.n >' }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('counts the messages that it cannot judge', async () => {
    const { messages, last } = await readPage(platform, 'three', {
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
        const { messages, last } = await readPage(platform, 'three', {
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

  it('at once by its signal, also before the brokers have answered', async () => {
    process.kill(cluster.kafka.pid, 'SIGSTOP');
    const opened = Date.now();
    const { last } = await readPage(platform, 'three', {
      signal: AbortSignal.timeout(300),
    }).finally(() => process.kill(cluster.kafka.pid, 'SIGCONT'));
    expect(last).toBeUndefined();
    expect(Date.now() - opened).toBeLessThan(2_000);
  });

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
          'three',
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
