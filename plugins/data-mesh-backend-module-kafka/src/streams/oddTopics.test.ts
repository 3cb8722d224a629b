import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { Partitioners } from 'kafkajs';
import {
  readNewest,
  readPage,
  readPages,
  requestFor,
  valuesOf,
} from '../__testUtils__/readPages';
import { eventually } from '../__testUtils__/eventually';
import { TestCluster } from '../__testUtils__/TestCluster';
import { TopicLeaders } from './fetching/TopicLeaders';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

const cluster = new TestCluster();
let platform: KafkaStreamPlatform;

beforeAll(async () => {
  await cluster.start();
  platform = cluster.platform();
});
afterAll(() => cluster.stop());

const sendValues = (topic: string, ...values: Array<string | Buffer>) =>
  cluster.producer.send({
    topic,
    messages: values.map(value => ({ partition: 0, value })),
  });

/** With a client of its own: others fail when a topic that they know is gone. */
async function sendToVanish(topic: string, ...values: Array<string | Buffer>) {
  const producer = cluster.client.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  for (const value of values) {
    await producer.send({ topic, messages: [{ partition: 0, value }] });
  }
  await producer.disconnect();
}

const places = (messages: Message[]) =>
  messages.map(({ partition, offset }) => `${partition}/${offset}`);

describe('a compacted topic', () => {
  it('is read in both directions over gaps of many thousand offsets', async () => {
    await cluster.createTopic('compacted', 1, {
      'cleanup.policy': 'compact',
      'min.cleanable.dirty.ratio': '0.001',
      'segment.ms': '100',
      'min.compaction.lag.ms': '0',
      'max.compaction.lag.ms': '100',
    });
    for (let round = 0; round < 4; round++) {
      await cluster.producer.send({
        topic: 'compacted',
        messages: [
          { key: `stays-${round}`, value: String(round) },
          ...Array.from({ length: 20_000 }, () => ({
            key: 'again',
            value: 'x',
          })),
        ],
      });
      await new Promise(resolve => setTimeout(resolve, 300));
    }
    // A segment is cleaned when another one is begun behind it.
    const read = async () => {
      await cluster.producer.send({
        topic: 'compacted',
        messages: [{ key: 'last', value: null }],
      });
      return (await readPages(platform, 'compacted', { limit: 5_000 }))
        .messages;
    };
    const messages = await eventually(
      read,
      found => found.length < 5_000,
      60_000,
    );
    expect(messages.length).toBeLessThan(5_000);
    const kept = (found: Message[]) =>
      valuesOf(found.filter(({ key }) => /^stays/.test(String(key.data))));
    expect(kept(messages)).toEqual(['0', '1', '2', '3']);
    const filter = 'key.startsWith("stays")';
    const forward = await readPages(platform, 'compacted', {
      filter,
      limit: 1,
    });
    expect(valuesOf(forward.messages)).toEqual(['0', '1', '2', '3']);
    const backward = await readPages(platform, 'compacted', {
      start: { at: 'end' },
      direction: 'backward',
      filter,
      limit: 1,
    });
    expect(valuesOf(backward.messages)).toEqual(['3', '2', '1', '0']);
    const gap = BigInt(forward.messages[2].offset) - 5n;
    const inGap = await readPage(platform, 'compacted', {
      start: { at: 'offset', offset: gap },
      filter,
    });
    expect(valuesOf(inGap.messages)).toEqual(['2', '3']);
  });
});

describe('transactions', () => {
  it('show what is committed, or everything but their markers', async () => {
    await cluster.createTopic('transactions');
    const transactional = cluster.client.producer({
      transactionalId: 'odd',
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await transactional.connect();
    const write = async (value: string) => {
      const transaction = await transactional.transaction();
      await transaction.send({
        topic: 'transactions',
        messages: [{ value: `${value} 1` }, { value: `${value} 2` }],
      });
      return transaction;
    };
    await (await write('kept')).commit();
    await (await write('gone')).abort();
    await sendValues('transactions', 'plain');
    const open = await write('open');
    await sendValues('transactions', 'behind');
    try {
      const expected = {
        committed: ['kept 1', 'kept 2', 'plain'],
        uncommitted: [
          ...['kept 1', 'kept 2', 'gone 1', 'gone 2', 'plain'],
          ...['open 1', 'open 2', 'behind'],
        ],
      };
      for (const isolation of ['committed', 'uncommitted'] as const) {
        for (const limit of [1, 100]) {
          const forward = await readPages(platform, 'transactions', {
            isolation,
            limit,
          });
          expect(valuesOf(forward.messages)).toEqual(expected[isolation]);
          const backward = await readPages(platform, 'transactions', {
            start: { at: 'end' },
            direction: 'backward',
            isolation,
            limit,
          });
          expect(valuesOf(backward.messages)).toEqual(
            [...expected[isolation]].reverse(),
          );
        }
      }
      // What another isolation has shown is not shown again.
      const { last } = await readPage(platform, 'transactions', {
        isolation: 'uncommitted',
      });
      const after = await readPage(platform, 'transactions', {
        start: { at: 'positions', positions: last.upper },
      });
      expect(after.messages).toEqual([]);
      expect(after.last.upper).toEqual(last.upper);
    } finally {
      await open.abort();
      await transactional.disconnect();
    }
  });
});

describe('large messages', () => {
  it('of 10 MB are cut in the list, whole on demand, and paged through', async () => {
    await cluster.createTopic('huge', 2, { 'max.message.bytes': '20000000' });
    for (let i = 0; i < 4; i++) {
      await cluster.producer.send({
        topic: 'huge',
        messages: [
          {
            partition: i % 2,
            key: String(i),
            value: Buffer.alloc(10_000_000, String(i)),
            timestamp: String(1_000 + i),
          },
        ],
      });
    }
    const newest = await readNewest(platform, 'huge', 10);
    expect(newest.map(({ key }) => key.data)).toEqual(['3', '2', '1', '0']);
    expect(newest[0].value).toMatchObject({ cut: true, sizeBytes: 10_000_000 });
    const { messages } = await readPages(platform, 'huge', { limit: 1 });
    expect(messages.map(({ key }) => key.data)).toEqual(['0', '1', '2', '3']);
    const [whole] = (
      await readPage(platform, 'huge', {
        ...requestFor({}),
        start: { at: 'offset', offset: 1n },
        partitions: [1],
        selection: { payloads: 'whole' },
        limit: 1,
      } as Parameters<typeof readPage>[2])
    ).messages;
    expect(whole.value.cut).toBeFalsy();
    expect(String(whole.value.data)).toBe('3'.repeat(10_000_000));
    const raw = await platform.readRaw('huge', 1, 0n);
    expect(Buffer.from(raw.value!).equals(Buffer.alloc(10_000_000, '1'))).toBe(
      true,
    );
  });
});

describe('a thousand partitions', () => {
  it('are merged, and paged through, within seconds', async () => {
    await cluster.createTopic('wide', 1_000);
    // Sends to leaders that are not elected yet are repeated, once.
    const producer = cluster.client.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await producer.connect();
    await producer.send({
      topic: 'wide',
      messages: Array.from({ length: 3_000 }, (_, i) => ({
        partition: (i * 7) % 1_000,
        value: String(i),
        timestamp: String(1_700_000_000_000 + i),
      })),
    });
    await producer.disconnect();
    const begun = Date.now();
    const newest = await readNewest(platform, 'wide', 100);
    expect(valuesOf(newest)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(2_999 - i)),
    );
    const { messages, pages } = await readPages(platform, 'wide', {
      limit: 500,
    });
    expect(valuesOf(messages)).toEqual(
      Array.from({ length: 3_000 }, (_, i) => String(i)),
    );
    expect(pages).toBeLessThan(9);
    expect(Date.now() - begun).toBeLessThan(30_000);
    const measured = await platform.measureStream('wide', { stretches: 60 });
    expect(measured.throughput).toHaveLength(12);
  });
});

describe('a topic that is not what it was', () => {
  it('refuses places of the topic of the same name before it', async () => {
    await cluster.createTopic('anew');
    await sendToVanish('anew', 'a', 'b', 'c');
    const { last } = await readPage(platform, 'anew', { limit: 1 });
    const goOn = () =>
      readPage(platform, 'anew', {
        start: { at: 'positions', positions: last.upper },
      });
    expect(valuesOf((await goOn()).messages)).toEqual(['b', 'c']);
    const conflict = {
      name: 'ConflictError',
      message: expect.stringContaining('created anew'),
    };
    await cluster.admin.deleteTopics({ topics: ['anew'] });
    await expect(goOn()).rejects.toMatchObject(conflict);
    await cluster.createTopic('anew');
    await sendToVanish('anew', 'x');
    await expect(goOn()).rejects.toMatchObject(conflict);
    expect(valuesOf(await readNewest(platform, 'anew', 5))).toEqual(['x']);
  });

  it.each([false, true])(
    'ends a reading that is under way (created again: %s)',
    async isCreatedAgain => {
      const topic = `vanishing-${isCreatedAgain}`;
      await cluster.createTopic(topic);
      await sendToVanish(topic, 'a', 'b', 'c');
      // The reading has begun, and its fetch comes after the deletion.
      const { fetch } = TopicLeaders.prototype;
      let deleted = () => {};
      const deletion = new Promise<void>(resolve => {
        deleted = resolve;
      });
      const fetching = jest
        .spyOn(TopicLeaders.prototype, 'fetch')
        .mockImplementation(async function late(this: TopicLeaders, ...args) {
          await deletion;
          return fetch.apply(this, args);
        });
      const iteration = platform
        .readMessages(topic, requestFor({ start: { at: 'beginning' } }))
        [Symbol.asyncIterator]();
      await iteration.next();
      await cluster.admin.deleteTopics({ topics: [topic] });
      if (isCreatedAgain) {
        await cluster.createTopic(topic);
      }
      deleted();
      const reading = (async () => {
        while (!(await iteration.next()).done);
      })().finally(() => fetching.mockRestore());
      await expect(reading).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/deleted meanwhile|created anew/),
      });
    },
  );

  it('goes on where retention left something while it was read', async () => {
    await cluster.createTopic('shortened');
    for (let i = 0; i < 30; i++) {
      await sendValues('shortened', Buffer.alloc(500_000, String(i % 10)));
    }
    const remove = async (offset: string) => {
      await cluster.admin.fetchTopicMetadata({ topics: ['shortened'] });
      await cluster.admin.deleteTopicRecords({
        topic: 'shortened',
        partitions: [{ partition: 0, offset }],
      });
    };
    const { last } = await readPage(platform, 'shortened', { limit: 2 });
    await remove('20');
    const after = await readPages(platform, 'shortened', {
      start: { at: 'positions', positions: last.upper },
      limit: 4,
    });
    expect(places(after.messages)).toEqual(
      Array.from({ length: 10 }, (_, i) => `0/${20 + i}`),
    );
    // Removed between two fetches of one reading.
    let isRemoved = false;
    const found: Message[] = [];
    for await (const step of platform.readMessages(
      'shortened',
      requestFor({ limit: 10, start: { at: 'beginning' } }),
    )) {
      found.push(...step.messages);
      if (!isRemoved) {
        isRemoved = true;
        await remove('29');
      }
    }
    expect(places(found).at(0)).toBe('0/20');
    expect(places(found).at(-1)).toBe('0/29');
  });

  it('gives an empty one nothing, in any direction', async () => {
    await cluster.createTopic('nothing', 3);
    for (const direction of ['forward', 'backward'] as const) {
      const { messages, last } = await readPage(platform, 'nothing', {
        direction,
        start: { at: direction === 'forward' ? 'beginning' : 'end' },
      });
      expect(messages).toEqual([]);
      expect(last).toMatchObject({
        stop: 'exhausted',
        hasOlder: false,
        progress: { messages: 0, bytes: 0, partitions: 3, partitionsDone: 3 },
      });
    }
  });
});

describe('one message', () => {
  it('is handed out as it lies there, or said to be missing', async () => {
    await cluster.createTopic('raw');
    await cluster.producer.send({
      topic: 'raw',
      messages: [
        { key: null, value: Buffer.from([0, 255]) },
        { key: 'k', value: null },
      ],
    });
    const bytes = async (offset: bigint) => {
      const { key, value } = await platform.readRaw('raw', 0, offset);
      return [key, value].map(part => part && [...part]);
    };
    expect(await bytes(0n)).toEqual([null, [0, 255]]);
    expect(await bytes(1n)).toEqual([[107], null]);
    for (const [partition, offset] of [
      [0, 2n],
      [0, -1n],
      [7, 0n],
    ] as const) {
      await expect(
        platform.readRaw('raw', partition, offset),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    }
  });
});

describe('measuring', () => {
  it('tells partitions, and messages over time', async () => {
    await cluster.createTopic('measured', 2, { 'retention.ms': '86400000' });
    const start = Date.now() - 3_600_000;
    await cluster.producer.send({
      topic: 'measured',
      messages: Array.from({ length: 360 }, (_, i) => ({
        partition: i < 270 ? 0 : 1,
        value: 'x',
        timestamp: String(start + i * 10_000),
      })),
    });
    const measured = await platform.measureStream('measured', {
      stretches: 10,
    });
    expect(measured).toMatchObject({
      retentionMs: 86_400_000n,
      firstTimestamp: new Date(start),
    });
    expect(measured.partitions).toEqual([
      {
        partition: 0,
        start: 0n,
        end: 270n,
        sizeBytes: expect.any(BigInt),
        leader: 1,
        replicas: 1,
        inSync: 1,
      },
      expect.objectContaining({ partition: 1, start: 0n, end: 90n }),
    ]);
    const { throughput } = measured;
    expect(throughput).toHaveLength(10);
    expect(throughput[0].from).toEqual(new Date(start));
    expect(throughput[9].to).toEqual(measured.readAt);
    const counts = throughput.map(({ messages }) => Number(messages));
    expect(counts.reduce((a, b) => a + b, 0)).toBe(360);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });

  it('of an empty topic has no stretches', async () => {
    await cluster.createTopic('unmeasured');
    const measured = await platform.measureStream('unmeasured', {
      stretches: 10,
    });
    expect(measured).toMatchObject({
      throughput: [],
      firstTimestamp: undefined,
    });
  });
});
