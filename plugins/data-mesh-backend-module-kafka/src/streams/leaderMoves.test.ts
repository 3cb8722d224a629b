import { addBroker, RunningBroker } from '@datamesh-portal/sandbox';
import { readPages, requestFor, valuesOf } from '../__testUtils__/readPages';
import { eventually } from '../__testUtils__/eventually';
import { OwnTestCluster } from '../__testUtils__/TestCluster';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(240_000);

const cluster = new OwnTestCluster();
let other: RunningBroker;
let platform: KafkaStreamPlatform;

beforeAll(async () => {
  await cluster.start();
  other = await addBroker(cluster.kafka);
  platform = cluster.platform();
});
afterAll(async () => {
  await other?.stop();
  await cluster.stop();
});

async function createOn(topic: string, ...replicas: number[][]): Promise<void> {
  await eventually(
    async () => {
      const { brokers } = await cluster.admin.describeCluster();
      return brokers.length;
    },
    count => count === 2,
    30_000,
  );
  await cluster.admin.createTopics({
    waitForLeaders: true,
    topics: [
      {
        topic,
        configEntries: [{ name: 'retention.ms', value: '-1' }],
        replicaAssignment: replicas.map((ids, partition) => ({
          partition,
          replicas: ids,
        })),
      },
    ],
  });
}

/** Moves partition 0, with what is in it, to one broker. */
async function moveTo(topic: string, broker: number): Promise<void> {
  await cluster.admin.alterPartitionReassignments({
    topics: [
      { topic, partitionAssignment: [{ partition: 0, replicas: [broker] }] },
    ],
  });
  await eventually(
    async () => {
      const { topics } = await cluster.admin.fetchTopicMetadata({
        topics: [topic],
      });
      return topics[0].partitions.find(p => p.partitionId === 0)!.replicas;
    },
    replicas => replicas.join() === String(broker),
    30_000,
  );
}

describe('a leader that moves', () => {
  it('is found again by a reading that is under way', async () => {
    await createOn('moving', [1], [2]);
    for (let i = 0; i < 40; i++) {
      await cluster.producer.send({
        topic: 'moving',
        messages: [0, 1].map(partition => ({
          partition,
          key: `${partition}.${i}`,
          value: Buffer.alloc(400_000, 'x'),
          timestamp: String(1_000 + i * 2 + partition),
        })),
      });
    }
    const keys: unknown[] = [];
    let isMoved = false;
    for await (const step of platform.readMessages(
      'moving',
      requestFor({ limit: 80 }),
    )) {
      keys.push(...step.messages.map(({ key }) => key.data));
      if (!isMoved) {
        isMoved = true;
        await moveTo('moving', 2);
      }
    }
    const expected = Array.from(
      { length: 80 },
      (_, i) => `${i % 2}.${Math.floor(i / 2)}`,
    );
    expect(keys).toEqual(expected);
    const again = await readPages(platform, 'moving', { limit: 30 });
    expect(again.messages.map(({ key }) => key.data)).toEqual(expected);
  });

  it('is found again by a tail, without loss', async () => {
    await createOn('tailed', [1]);
    const stopping = new AbortController();
    const values: unknown[] = [];
    let steps = 0;
    const following = (async () => {
      for await (const step of platform.tailMessages('tailed', {
        isolation: 'committed',
        selection: { payloads: 'cut' },
        perSecond: 100,
        signal: stopping.signal,
      })) {
        steps += 1;
        values.push(...valuesOf(step.messages));
      }
    })();
    const arrived = (count: number) =>
      eventually(
        async () => values.length,
        length => length >= count,
        30_000,
      );
    await eventually(
      async () => steps,
      count => count > 0,
    );
    const send = (value: string) =>
      cluster.producer.send({ topic: 'tailed', messages: [{ value }] });
    await send('before');
    await arrived(1);
    await moveTo('tailed', 2);
    await send('after');
    await arrived(2);
    await moveTo('tailed', 1);
    await send('back');
    await arrived(3);
    stopping.abort();
    await following;
    expect(values).toEqual(['before', 'after', 'back']);
  });
});
