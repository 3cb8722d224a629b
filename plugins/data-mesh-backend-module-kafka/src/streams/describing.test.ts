import { Consumer as PlatformaticConsumer } from '@platformatic/kafka';
import { readNewest } from '../__testUtils__/readPages';
import { PASSWORD, TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();

beforeAll(async () => {
  await cluster.start();
  await cluster.createTopic('described-six', 6);
  await cluster.producer.send({
    topic: 'described-six',
    messages: Array.from({ length: 600 }, (_, i) => ({
      partition: i % 6,
      value: String(i),
    })),
  });
});
afterAll(() => cluster.stop());

describe('describing', () => {
  it('tells layout, retention, size, times and the lag of consumer groups', async () => {
    await cluster.createTopic('described', 3, {
      'retention.ms': '3600000',
      'cleanup.policy': 'delete,compact',
    });
    const start = Date.now() - 60_000;
    await cluster.producer.send({
      topic: 'described',
      messages: Array.from({ length: 30 }, (_, i) => ({
        partition: i % 3,
        key: String(i),
        value: 'x',
        timestamp: String(start + i),
      })),
    });
    await cluster.admin.setOffsets({
      groupId: 'billing',
      topic: 'described',
      partitions: [
        { partition: 0, offset: '4' },
        { partition: 1, offset: '10' },
      ],
    });
    const consumer = cluster.client.consumer({
      groupId: 'idle',
      maxWaitTimeInMs: 200,
    });
    await consumer.connect();
    await consumer.subscribe({ topic: 'described' });
    const joined = new Promise(resolve =>
      consumer.on(consumer.events.GROUP_JOIN, resolve),
    );
    await consumer.run({ autoCommit: false, eachMessage: async () => {} });
    await joined;
    const modern = new PlatformaticConsumer({
      clientId: 'modern',
      groupId: 'modern',
      groupProtocol: 'consumer',
      bootstrapBrokers: [cluster.kafka.bootstrap],
      sasl: { mechanism: 'SCRAM-SHA-256', ...cluster.kafka.admin },
    });
    const stream = await modern.consume({
      topics: ['described'],
      autocommit: false,
      mode: 'latest',
    });
    const description = await cluster.platform().describeStream('described');
    await stream.close();
    await modern.close();
    await consumer.disconnect();
    expect(description).toEqual({
      topic: 'described',
      partitions: 3,
      replicationFactor: 1,
      cleanupPolicy: 'compact,delete',
      retentionMs: 3_600_000n,
      retentionBytes: -1n,
      messageCount: 30n,
      sizeBytes: expect.any(BigInt),
      firstTimestamp: new Date(start),
      lastTimestamp: new Date(start + 29),
      consumerGroups: [
        { groupId: 'billing', state: 'Empty', lag: 6n },
        { groupId: 'idle', state: 'Stable', lag: undefined },
        { groupId: 'modern', state: 'Stable', lag: undefined },
      ],
    });
    expect(description.sizeBytes).toBeGreaterThan(0n);
  });

  it('leaves out what an empty topic does not have', async () => {
    await cluster.createTopic('described-empty');
    const description = await cluster
      .platform()
      .describeStream('described-empty');
    expect(description.messageCount).toBe(0n);
    expect(description.firstTimestamp).toBeUndefined();
    expect(description.lastTimestamp).toBeUndefined();
    expect(description.consumerGroups).toEqual([]);
  });

  it('lists topics without internal ones', async () => {
    const streams = await cluster.platform().listStreams();
    expect(streams).toContain('described-six');
    expect(streams).toEqual([...streams].sort());
    expect(streams.filter(name => name.startsWith('__'))).toEqual([]);
  });
});

describe('refusals', () => {
  it.each(['__consumer_offsets', '_schemas', 'kafkasql-journal'])(
    'shows nothing of %s, which belongs to the platform',
    async topic => {
      const platform = cluster.platform();
      const refused = {
        name: 'NotAllowedError',
        message: expect.stringContaining('belongs to the platform itself'),
      };
      await expect(platform.describeStream(topic)).rejects.toMatchObject(
        refused,
      );
      await expect(readNewest(platform, topic, 1)).rejects.toMatchObject(
        refused,
      );
    },
  );

  it('does not create a topic by asking for it', async () => {
    const platform = cluster.platform();
    const notFound = {
      name: 'NotFoundError',
      message: expect.stringContaining('no topic "nowhere"'),
    };
    await expect(platform.describeStream('nowhere')).rejects.toMatchObject(
      notFound,
    );
    await expect(readNewest(platform, 'nowhere', 1)).rejects.toMatchObject(
      notFound,
    );
    expect(await cluster.admin.listTopics()).not.toContain('nowhere');
  });

  it('names the right that the portal lacks', async () => {
    await cluster.kafka.createAccount('stranger', PASSWORD);
    const platform = cluster.platform({
      sasl: {
        mechanism: 'scram-sha-512',
        username: 'stranger',
        password: PASSWORD,
      },
    });
    await expect(
      readNewest(platform, 'described-six', 1),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(
        'lacks the right Read on topic "described-six"',
      ),
    });
    await expect(
      platform.describeStream('described-six'),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining(
        'DescribeConfigs on topic "described-six"',
      ),
    });
  });

  it('blames the configured credentials, without repeating them, when brokers refuse them', async () => {
    const platform = cluster.platform({
      sasl: {
        mechanism: 'scram-sha-256',
        username: 'portal',
        password: 'not-the-password',
      },
    });
    const error = await readNewest(platform, 'described-six', 1).catch(e => e);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('dataMesh.kafka.clusters.demo.sasl'),
    });
    expect(error.message).not.toContain('not-the-password');
    await expect(platform.listStreams()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('dataMesh.kafka.clusters.demo.sasl'),
    });
  });
});
