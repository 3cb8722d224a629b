import { mockServices } from '@backstage/backend-test-utils';
import { KafkaStreamPlatform } from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import {
  grantPortalAccess,
  startKafka,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { printFigure, quantile, sampleMs } from './figures';

const TOPIC = 'bench.departures';
const PARTITIONS = 6;
const MESSAGES = 300_000;
const BATCH = 10_000;
const NEWEST = 100;
const WARM_UP_RUNS = 5;
const RUNS = 40;
const PEER_RUNS = 10;

const SCHEMA = JSON.stringify({
  type: 'record',
  name: 'Departure',
  namespace: 'bench',
  fields: [
    { name: 'flight', type: 'string' },
    { name: 'origin', type: 'string' },
    { name: 'destination', type: 'string' },
    { name: 'delayMinutes', type: ['null', 'int'], default: null },
    {
      name: 'departedAt',
      type: { type: 'long', logicalType: 'timestamp-millis' },
    },
  ],
});

/**
 * The newest 100 messages of a large topic, decoded: the portal's group-free
 * read against a kafkajs consumer group that seeks, which is what a viewer
 * built on kafkajs does. Broker and registry are the same for both.
 */
export async function benchStreams(): Promise<void> {
  const [kafka, registry] = await Promise.all([
    startKafka(),
    startSchemaRegistry(),
  ]);
  const platform = await connectPortal(kafka, registry.url);
  try {
    const client = new Kafka({
      brokers: [kafka.bootstrap],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
    });
    const schemas = new SchemaRegistry({ host: registry.url });
    await fill(client, schemas);

    const portal = async () => {
      const messages = await platform.readNewest(TOPIC, { limit: NEWEST });
      assertWhole(messages.length);
    };
    await sampleMs(WARM_UP_RUNS, portal);
    const ours = await sampleMs(RUNS, portal);
    const peer = await sampleMs(PEER_RUNS, () =>
      readThroughGroup(client, schemas),
    );
    for (const share of [0.5, 0.95]) {
      printFigure({
        name: `newest-${NEWEST}-p${share * 100}`,
        value: quantile(ours, share),
        peer: quantile(peer, share),
        unit: 'ms',
        better: 'lower',
        goal: 2,
      });
    }
  } finally {
    await platform.close();
    await Promise.all([registry.stop(), kafka.stop()]);
  }
}

async function connectPortal(
  kafka: Awaited<ReturnType<typeof startKafka>>,
  registryUrl: string,
) {
  const password = randomUUID();
  await kafka.createAccount('portal', password);
  await grantPortalAccess(kafka, 'portal');
  return new KafkaStreamPlatform(
    {
      name: 'bench',
      title: 'Bench',
      clientId: 'bench',
      brokers: [kafka.bootstrap],
      sasl: { mechanism: 'scram-sha-256', username: 'portal', password },
      schemaRegistry: { url: registryUrl },
    },
    { logger: mockServices.rootLogger({ level: 'none' }) },
  );
}

async function fill(client: Kafka, schemas: SchemaRegistry) {
  const { id } = await schemas.register(
    { type: SchemaType.AVRO, schema: SCHEMA },
    { subject: `${TOPIC}-value` },
  );
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: TOPIC, numPartitions: PARTITIONS }],
  });
  await admin.disconnect();
  const producer = client.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  for (let from = 0; from < MESSAGES; from += BATCH) {
    const messages = await Promise.all(
      Array.from({ length: BATCH }, async (_, i) => ({
        key: `UA-${from + i}`,
        value: await schemas.encode(id, {
          flight: `UA-${from + i}`,
          origin: 'EWR',
          destination: 'IAH',
          delayMinutes: i % 3 ? i % 90 : null,
          departedAt: Date.now(),
        }),
      })),
    );
    await producer.send({ topic: TOPIC, messages });
  }
  await producer.disconnect();
}

/** Joins a group, seeks near the end of each partition, decodes the newest. */
async function readThroughGroup(client: Kafka, schemas: SchemaRegistry) {
  const admin = client.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC);
  await admin.disconnect();
  const share = Math.ceil(NEWEST / PARTITIONS);
  const consumer = client.consumer({
    groupId: `bench-${randomUUID()}`,
    maxWaitTimeInMs: 200,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: TOPIC, fromBeginning: false });
  const received = await new Promise<number>((resolve, reject) => {
    let count = 0;
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ message }) => {
          await schemas.decode(message.value!);
          count += 1;
          if (count === share * PARTITIONS) resolve(count);
        },
      })
      .catch(reject);
    for (const { partition, high } of ends) {
      consumer.seek({
        topic: TOPIC,
        partition,
        offset: String(Number(high) - share),
      });
    }
  });
  assertWhole(received);
  await consumer.disconnect();
}

function assertWhole(count: number) {
  if (count < NEWEST) {
    throw new Error(`Read ${count} messages instead of ${NEWEST}`);
  }
}
