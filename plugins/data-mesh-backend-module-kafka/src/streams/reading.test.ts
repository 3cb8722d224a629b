import { Producer as PlatformaticProducer } from '@platformatic/kafka';
import { CompressionTypes, Partitioners } from 'kafkajs';
import { readNewest } from '../__testUtils__/readPages';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();

beforeAll(() => cluster.start());
afterAll(() => cluster.stop());

describe('reading the newest messages', () => {
  it('merges partitions by time, newest first', async () => {
    await cluster.createTopic('six', 6);
    const start = Date.parse('2026-01-01T00:00:00Z');
    await cluster.producer.send({
      topic: 'six',
      messages: Array.from({ length: 600 }, (_, i) => ({
        partition: i % 6,
        key: `k${i}`,
        value: JSON.stringify({ i }),
        timestamp: String(start + i),
        headers: { source: 'test', number: JSON.stringify({ i }) },
      })),
    });
    const messages = await readNewest(cluster.platform(), 'six', 17);
    expect(messages.map(({ value }) => value.data)).toEqual(
      Array.from({ length: 17 }, (_, i) => ({ i: 599 - i })),
    );
    expect(messages[0]).toEqual({
      partition: 5,
      offset: '99',
      timestamp: new Date(start + 599),
      key: { format: 'text', data: 'k599', sizeBytes: 4 },
      value: { format: 'json', data: { i: 599 }, sizeBytes: 9 },
      headers: [
        {
          name: 'source',
          value: { format: 'text', data: 'test', sizeBytes: 4 },
        },
        {
          name: 'number',
          value: { format: 'json', data: { i: 599 }, sizeBytes: 9 },
        },
      ],
    });
  });

  it('takes more from the partition that is busier than the others', async () => {
    await cluster.createTopic('busy', 6);
    const send = (partition: number, from: number, count: number) =>
      cluster.producer.send({
        topic: 'busy',
        messages: Array.from({ length: count }, (_, i) => ({
          partition,
          value: String(from + i),
          timestamp: String(1_700_000_000_000 + from + i),
        })),
      });
    await send(1, 0, 50);
    await send(4, 1_000, 500);
    const messages = await readNewest(cluster.platform(), 'busy', 100);
    expect(messages.map(({ value }) => value.data)).toEqual(
      Array.from({ length: 100 }, (_, i) => String(1_499 - i)),
    );
  });

  it('gives an empty topic no messages', async () => {
    await cluster.createTopic('empty', 3);
    await expect(readNewest(cluster.platform(), 'empty', 10)).resolves.toEqual(
      [],
    );
  });

  it('finds the newest messages behind the gaps of compaction, and tombstones', async () => {
    await cluster.createTopic('compacted', 1, {
      'cleanup.policy': 'compact',
      'min.cleanable.dirty.ratio': '0.001',
      'segment.ms': '100',
      'delete.retention.ms': '600000',
      'min.compaction.lag.ms': '0',
      'max.compaction.lag.ms': '100',
    });
    for (let round = 0; round < 3; round++) {
      await cluster.producer.send({
        topic: 'compacted',
        messages: [
          { key: `stays-${round}`, value: `first ${round}` },
          ...Array.from({ length: 500 }, (_, i) => ({
            key: 'again',
            value: `${round}.${i}`,
          })),
        ],
      });
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    await cluster.producer.send({
      topic: 'compacted',
      messages: [{ key: 'gone', value: null }],
    });
    const platform = cluster.platform();
    const readAll = () => readNewest(platform, 'compacted', 2_000);
    let all = await readAll();
    let newest = all;
    // The cleaner works on while the test reads: what counts is a reading that
    // it left alone.
    for (let i = 0, isStill = false; i < 100 && !isStill; i++) {
      await new Promise(resolve => setTimeout(resolve, 200));
      all = await readAll();
      newest = await readNewest(platform, 'compacted', all.length - 1);
      isStill = all.length <= 900 && (await readAll()).length === all.length;
    }
    // 1,504 were written; what the cleaner took away left gaps.
    expect(all.length).toBeLessThan(900);
    const offsets = all.map(({ offset }) => Number(offset));
    expect(offsets).toEqual([...offsets].sort((x, y) => y - x));
    expect(newest).toEqual(all.slice(0, -1));
    expect(newest[0]).toMatchObject({
      offset: '1503',
      key: { data: 'gone' },
      value: { format: 'empty', sizeBytes: 0 },
    });
  });

  it('shows nothing of aborted or open transactions', async () => {
    await cluster.createTopic('transactions');
    const transactional = cluster.client.producer({
      transactionalId: 'tx',
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await transactional.connect();
    const run = async (value: string, end: 'commit' | 'abort') => {
      const transaction = await transactional.transaction();
      for (let i = 0; i < 40; i++) {
        await transaction.send({
          topic: 'transactions',
          messages: [{ value: `${value} ${i}` }],
        });
      }
      await transaction[end]();
    };
    await run('committed', 'commit');
    await run('aborted', 'abort');
    await cluster.producer.send({
      topic: 'transactions',
      messages: [{ value: 'plain' }],
    });
    await run('aborted again', 'abort');
    const open = await transactional.transaction();
    await open.send({ topic: 'transactions', messages: [{ value: 'open' }] });
    const platform = cluster.platform();
    const messages = await readNewest(platform, 'transactions', 20);
    await open.abort();
    await transactional.disconnect();
    expect(messages.map(({ value }) => value.data)).toEqual([
      'plain',
      ...Array.from({ length: 19 }, (_, i) => `committed ${39 - i}`),
    ]);
  });

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'reads batches compressed with %s',
    async compression => {
      const topic = `codec-${compression}`;
      await cluster.createTopic(topic);
      const native = new PlatformaticProducer({
        clientId: 'codec',
        bootstrapBrokers: [cluster.kafka.bootstrap],
        sasl: { mechanism: 'SCRAM-SHA-256', ...cluster.kafka.admin },
        compression,
      });
      const values = Array.from(
        { length: 50 },
        (_, i) => `${i} ${'x'.repeat(200)}`,
      );
      await native.send({
        messages: values.map(value => ({
          topic,
          partition: 0,
          value: Buffer.from(value),
        })),
      });
      await native.close();
      const messages = await readNewest(cluster.platform(), topic, 50);
      expect(messages.map(({ value }) => value.data).reverse()).toEqual(values);
    },
  );

  it('reads gzip batches of kafkajs', async () => {
    await cluster.createTopic('kafkajs-gzip');
    await cluster.producer.send({
      topic: 'kafkajs-gzip',
      compression: CompressionTypes.GZIP,
      messages: [{ value: 'squeezed' }],
    });
    const [message] = await readNewest(cluster.platform(), 'kafkajs-gzip', 1);
    expect(message.value.data).toBe('squeezed');
  });

  it('keeps the newest when messages are too large to read them all', async () => {
    await cluster.createTopic('large');
    for (let i = 0; i < 12; i++) {
      await cluster.producer.send({
        topic: 'large',
        messages: [{ key: String(i), value: Buffer.alloc(900_000, 'x') }],
      });
    }
    const messages = await readNewest(cluster.platform(), 'large', 12);
    expect(messages.length).toBe(12);
    expect(messages.map(({ key }) => key.data)).toEqual(
      messages.map((_, i) => String(11 - i)),
    );
  });

  it('starts after records that were deleted', async () => {
    await cluster.createTopic('deleted');
    await cluster.producer.send({
      topic: 'deleted',
      messages: Array.from({ length: 10 }, (_, i) => ({ value: String(i) })),
    });
    await cluster.admin.fetchTopicMetadata({ topics: ['deleted'] });
    await cluster.admin.deleteTopicRecords({
      topic: 'deleted',
      partitions: [{ partition: 0, offset: '7' }],
    });
    const platform = cluster.platform();
    const messages = await readNewest(platform, 'deleted', 50);
    expect(messages.map(({ value }) => value.data)).toEqual(['9', '8', '7']);
    await expect(platform.describeStream('deleted')).resolves.toMatchObject({
      messageCount: 3n,
    });
  });
});
