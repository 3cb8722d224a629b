import { mockServices } from '@backstage/backend-test-utils';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import fc from 'fast-check';
import { FakeBroker, FakeLog, inOrder } from '../__testUtils__/FakeBroker';
import { PlainSifter } from '../__testUtils__/PlainSifter';
import { FetchSlots } from '../fetching/FetchSlots';
import { SiftResult, SiftTask } from '../sifting/SiftTask';
import { scanSteps } from './scanSteps';

const ENDLESS = { messages: 1e9, bytes: 1e12, milliseconds: 20_000 };

const directions = fc.constantFrom('forward' as const, 'backward' as const);
const logs = fc.array(
  fc.array(
    fc.record({
      gap: fc.oneof(
        { weight: 4, arbitrary: fc.constant(0) },
        fc.integer({ min: 0, max: 5_000 }),
      ),
      timestamps: fc.array(fc.integer({ min: 0, max: 200 }), {
        minLength: 1,
        maxLength: 12,
      }),
    }),
    { maxLength: 12 },
  ),
  { minLength: 1, maxLength: 4 },
);

type Options = Pick<StreamReadRequest, 'direction' | 'limit'> & {
  sifter: PlainSifter;
  bounds?: StreamReadRequest['bounds'];
};

async function readPage(
  broker: FakeBroker,
  begin: Map<number, bigint> | undefined,
  { direction, limit, sifter, bounds = ENDLESS }: Options,
): Promise<{ messages: Message[]; last: StreamReadStep }> {
  const messages: Message[] = [];
  let last: StreamReadStep | undefined;
  for await (const step of scanSteps(
    'incarnation',
    broker.partitions(
      (partition, end) =>
        begin?.get(partition) ?? (direction === 'forward' ? 0n : end),
    ),
    {
      start: { at: 'beginning' },
      direction,
      isolation: 'committed',
      selection: { payloads: 'cut' },
      limit,
      bounds,
      signal: new AbortController().signal,
    },
    {
      source: broker,
      slots: new FetchSlots(),
      sifter,
      logger: mockServices.logger.mock(),
    },
  )) {
    messages.push(...step.messages);
    last = step;
  }
  return { messages, last: last! };
}

async function readAll(broker: FakeBroker, options: Options) {
  const all: Message[] = [];
  const stops: string[] = [];
  let begin: Map<number, bigint> | undefined;
  for (;;) {
    const { messages, last } = await readPage(broker, begin, options);
    expect(messages.length).toBeLessThanOrEqual(options.limit);
    all.push(...messages);
    stops.push(last.stop!);
    const { offsets } =
      options.direction === 'forward' ? last.upper : last.lower;
    if (last.stop === 'exhausted') {
      return { all, stops, last };
    }
    // However little a page may look at, it comes further, so that pages end.
    expect(offsets).not.toEqual(begin);
    begin = offsets;
  }
}

const names = (messages: Array<{ partition: number; offset: unknown }>) =>
  messages.map(({ partition, offset }) => `${partition}/${offset}`);

/** Looks at a few records of a task, whatever the stretches are. */
class FirstOnlySifter extends PlainSifter {
  #rest = 0;

  constructor() {
    super(
      () => true,
      () => {
        const most = this.#rest;
        this.#rest = 0;
        return most;
      },
    );
  }

  async sift(task: SiftTask): Promise<SiftResult> {
    this.#rest = 1;
    return super.sift(task);
  }
}

/** Lets every nth offset pass, and looks at a few records only at a time. */
const choosy = (nth: number, most: () => number) =>
  new PlainSifter(({ offset }) => Number(offset) % nth === 0, most);

describe('a reading', () => {
  it('gives all messages that pass, once, in order, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        directions,
        fc.constantFrom(1, 3, 50),
        fc.integer({ min: 1, max: 40 }),
        fc.gen(),
        async (topic: FakeLog[], direction, nth, limit, g) => {
          const broker = new FakeBroker(topic);
          const sifter = choosy(nth, () => 1 + g(fc.nat, 30));
          const { all, last } = await readAll(broker, {
            direction,
            limit,
            sifter,
          });
          expect(names(all)).toEqual(
            names(
              inOrder(broker.records, direction).filter(
                ({ offset }) => Number(offset) % nth === 0,
              ),
            ),
          );
          expect(direction === 'backward' && last.hasOlder).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('loses and repeats nothing wherever bounds stop it', async () => {
    await fc.assert(
      fc.asyncProperty(
        logs,
        directions,
        fc.constantFrom(1, 3, 50),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(100, 1_000, 1e9),
        async (topic: FakeLog[], direction, nth, messages, bytes) => {
          const broker = new FakeBroker(topic);
          const bounds = { ...ENDLESS, messages, bytes };
          const { all, stops } = await readAll(broker, {
            direction,
            limit: 20,
            sifter: choosy(nth, () => Infinity),
            bounds,
          });
          expect(names(all).sort()).toEqual(
            names(
              broker.records.filter(({ offset }) => Number(offset) % nth === 0),
            ).sort(),
          );
          expect(stops.slice(0, -1)).not.toContain('exhausted');
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('passes over nothing where only the first of many partitions gets on at once', async () => {
    const partitions = 60;
    const broker = new FakeBroker(
      Array(partitions).fill([{ gap: 0, timestamps: [1, 1, 1] }]),
    );
    const { messages } = await readPage(broker, undefined, {
      direction: 'forward',
      limit: 1_000,
      sifter: new FirstOnlySifter(),
    });
    expect(new Set(names(messages)).size).toBe(3 * partitions);
  });

  it('says so when a partition comes no further', async () => {
    await expect(
      readPage(new FakeBroker([[{ gap: 0, timestamps: [1] }]]), undefined, {
        direction: 'forward',
        limit: 1,
        sifter: new PlainSifter(
          () => true,
          () => 0,
        ),
      }),
    ).rejects.toThrow('comes no further');
  });

  it('scans no more messages than it may', async () => {
    const broker = new FakeBroker([
      Array(50).fill({ gap: 0, timestamps: [1, 2, 3, 4, 5, 6, 7] }),
    ]);
    for (const direction of ['forward', 'backward'] as const) {
      const { last } = await readPage(broker, undefined, {
        direction,
        limit: 10,
        sifter: choosy(1_000_000, () => Infinity),
        bounds: { ...ENDLESS, messages: 100 },
      });
      expect(last.stop).toBe('messages');
      expect(last.progress.messages).toBe(100);
    }
  });

  it('takes one fetch from each leader where messages are spread evenly', async () => {
    const broker = new FakeBroker(
      Array.from({ length: 50 }, () =>
        Array.from({ length: 100 }, (_, i) => ({
          gap: 0,
          timestamps: [i * 10, i * 10 + 1],
        })),
      ),
      1,
    );
    const { messages } = await readPage(broker, undefined, {
      direction: 'backward',
      limit: 100,
      sifter: new PlainSifter(),
    });
    expect(names(messages)).toEqual(
      names(inOrder(broker.records, 'backward').slice(0, 100)),
    );
    expect(broker.fetches).toHaveLength(2);
  });

  it('finds the newest behind millions of offsets that compaction emptied', async () => {
    const broker = new FakeBroker([
      Array.from({ length: 30 }, (_, i) => ({
        gap: 1_000_000,
        timestamps: [i],
      })),
    ]);
    const { messages } = await readPage(broker, undefined, {
      direction: 'backward',
      limit: 30,
      sifter: new PlainSifter(),
    });
    expect(messages).toHaveLength(30);
    expect(broker.fetches.length).toBeLessThan(20);
  });

  it('does not run far ahead of a partition that is behind', async () => {
    // Partition 0 holds a year of messages, partition 1 the last day of it.
    const broker = new FakeBroker([
      Array.from({ length: 300 }, (_, i) => ({ gap: 0, timestamps: [i] })),
      Array(300).fill({ gap: 0, timestamps: [1_000, 1_000, 1_000] }),
    ]);
    const { messages } = await readPage(broker, undefined, {
      direction: 'forward',
      limit: 250,
      sifter: new PlainSifter(),
    });
    expect(names(messages)).toEqual(
      Array.from({ length: 250 }, (_, i) => `0/${i}`),
    );
    const ofLater = broker.fetches
      .flat()
      .filter(({ partition }) => partition === 1);
    expect(ofLater.length).toBeLessThan(5);
  });
});
