import {
  describeStreamPlatform,
  TestbedRecord,
} from '@datamesh-portal/plugin-data-mesh-node/testUtils';
import { Producer as PlatformaticProducer } from '@platformatic/kafka';
import avro from 'avsc';
import { eventually } from './__testUtils__/eventually';
import { PASSWORD, TestCluster } from './__testUtils__/TestCluster';
import { KafkaStreamPlatform } from './streams/KafkaStreamPlatform';

jest.setTimeout(120_000);

const NOWHERE = '127.0.0.1:1';
const SECRET = 'portal-s3cret';
const registryAuth = {
  type: 'basic',
  username: 'portal',
  password: 'registry-s3cret',
} as const;
const secrets = [
  SECRET,
  registryAuth.password,
  Buffer.from(`portal:${registryAuth.password}`).toString('base64'),
  Buffer.from(`\0portal\0${SECRET}`).toString('base64'),
];

const cluster = new TestCluster();
let platform: KafkaStreamPlatform;
/** The latest, by topic. */
const registered = new Map<string, { id: number; type: avro.Type }>();

beforeAll(async () => {
  await cluster.start({ registry: true });
  platform = cluster.platform();
});
afterAll(() => cluster.stop());

/** With a client of its own: others fail when a topic that they know is gone. */
async function append(topic: string, records: TestbedRecord[]): Promise<void> {
  const producer = new PlatformaticProducer<Buffer, Buffer, Buffer, Buffer>({
    clientId: 'conformance',
    bootstrapBrokers: [cluster.kafka.bootstrap],
    sasl: { mechanism: 'SCRAM-SHA-256', ...cluster.kafka.admin },
    // Sends to leaders that are not elected yet are repeated, once.
    idempotent: true,
  });
  try {
    await producer.send({
      messages: records.map(
        ({ partition, timestamp, key, value, headers }) => ({
          ...{ topic, partition },
          timestamp: BigInt(timestamp.getTime()),
          key: bufferOf(key),
          value: bufferOf(value),
          // By identity, so that a name can be there twice.
          headers: new Map(
            headers.map(([name, bytes]) => [
              Buffer.from(name),
              bufferOf(bytes),
            ]),
          ),
        }),
      ),
    });
  } finally {
    await producer.close();
  }
}

/** Null is what Kafka takes, whatever the client's types say. */
function bufferOf(bytes: Uint8Array | null): Buffer {
  return bytes === null ? (null as never) : Buffer.from(bytes);
}

/** Of its first partition. */
async function endOf(topic: string): Promise<bigint> {
  const [{ high }] = await cluster.admin.fetchTopicOffsets(topic);
  return BigInt(high);
}

describeStreamPlatform('Kafka', {
  platform: () => platform,
  createStream: (topic, { partitions }) =>
    cluster.createTopic(topic, partitions),
  deleteStream: async topic => {
    await cluster.admin.deleteTopics({ topics: [topic] });
    await eventually(
      () => cluster.admin.listTopics(),
      topics => !topics.includes(topic),
    );
  },
  append,
  broken: {
    'the brokers are unreachable': () => ({
      platform: cluster.platform({
        brokers: [NOWHERE],
        sasl: { mechanism: 'plain', username: 'portal', password: SECRET },
        schemaRegistry: { url: `http://${NOWHERE}`, auth: registryAuth },
      }),
      secrets,
    }),
    'the brokers refuse the credentials': () => ({
      platform: cluster.platform({
        sasl: {
          mechanism: 'scram-sha-256',
          username: 'portal',
          password: SECRET,
        },
      }),
      secrets: [...secrets, PASSWORD],
    }),
    'the authorization server is unreachable': () => ({
      platform: cluster.platform({
        sasl: {
          mechanism: 'oauthbearer',
          tokenUrl: `http://${NOWHERE}/token`,
          clientId: 'portal',
          clientSecret: SECRET,
        },
      }),
      secrets,
    }),
  },
  withoutRegistry: () => ({
    platform: cluster.platform({
      schemaRegistry: { url: `http://${NOWHERE}`, auth: registryAuth },
    }),
    secrets,
  }),
  internalStream: '__consumer_offsets',
  transactions: {
    appendAborted: async (topic, records) => {
      const producer = cluster.client.producer({
        transactionalId: topic,
        idempotent: true,
        maxInFlightRequests: 1,
      });
      await producer.connect();
      const transaction = await producer.transaction();
      await transaction.send({
        topic,
        messages: records.map(({ partition, timestamp, value }) => ({
          partition,
          timestamp: String(timestamp.getTime()),
          value: bufferOf(value),
        })),
      });
      const end = await endOf(topic);
      await transaction.abort();
      await producer.disconnect();
      // Its marker follows a moment later, and what is behind it with it.
      await eventually(
        () => endOf(topic),
        now => now > end,
      );
    },
  },
  schemas: {
    registerValue: async (topic, document) => {
      const id = await cluster.register(`${topic}-value`, document);
      registered.set(topic, {
        id,
        type: avro.Type.forSchema(JSON.parse(document)),
      });
    },
    appendValue: async (topic, value) => {
      const { id, type } = registered.get(topic)!;
      const frame = Buffer.alloc(5);
      frame.writeUInt32BE(id, 1);
      await append(topic, [
        {
          ...{ partition: 0, timestamp: new Date(), key: null, headers: [] },
          value: Buffer.concat([frame, type.toBuffer(value)]),
        },
      ]);
    },
  },
  access: { accounts: true },
});
