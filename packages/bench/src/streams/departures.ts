import { Entity } from '@backstage/catalog-model';
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import { CompressionTypes, Kafka, Partitioners, Producer } from 'kafkajs';

export const AVRO_TOPIC = 'bench.departures';
export const JSON_TOPIC = 'bench.departures-json';
export const LONG_TOPIC = 'bench.long';
export const PARTITIONS = 6;
export const MESSAGES = 1_000_000;

const BATCH = 10_000;
/** Between two messages of the history, in milliseconds. */
const STEP = 100;
const HISTORY_BEGINS = Date.UTC(2026, 0, 1);

/** When the message in the middle of the history was written. */
export const MIDDLE = HISTORY_BEGINS + (MESSAGES / 2) * STEP;

export const DEPARTURE_SCHEMA = JSON.stringify({
  type: 'record',
  name: 'Departure',
  namespace: 'bench',
  fields: [
    { name: 'flight', type: 'string' },
    { name: 'origin', type: 'string' },
    { name: 'destination', type: 'string' },
    { name: 'number', type: 'int' },
    { name: 'delayMinutes', type: ['null', 'int'], default: null },
    {
      name: 'departedAt',
      type: { type: 'long', logicalType: 'timestamp-millis' },
    },
  ],
});

export interface Departure {
  flight: string;
  origin: string;
  destination: string;
  number: number;
  delayMinutes: number | null;
  departedAt: number;
}

export function departure(number: number, departedAt: number): Departure {
  return {
    flight: `UA-${number % 5_000}`,
    origin: 'EWR',
    destination: 'IAH',
    number,
    delayMinutes: number % 3 ? number % 90 : null,
    departedAt,
  };
}

/** Two topics with the same history, in Avro and in JSON. */
export async function writeHistory(client: Kafka, schemas: SchemaRegistry) {
  const { id } = await registerDeparture(schemas);
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [AVRO_TOPIC, JSON_TOPIC].map(topic => ({
      topic,
      numPartitions: PARTITIONS,
      // The history is older than what brokers keep by default.
      configEntries: [{ name: 'retention.ms', value: '-1' }],
    })),
  });
  await admin.disconnect();
  const producer = producerOf(client);
  await producer.connect();
  for (let from = 0; from < MESSAGES; from += BATCH) {
    const history = Array.from({ length: BATCH }, (_, i) =>
      departure(from + i, HISTORY_BEGINS + (from + i) * STEP),
    );
    await send(producer, AVRO_TOPIC, history, value =>
      schemas.encode(id, value),
    );
    await send(producer, JSON_TOPIC, history, async value =>
      Buffer.from(JSON.stringify(value)),
    );
  }
  await producer.disconnect();
}

export function registerDeparture(schemas: SchemaRegistry) {
  return schemas.register(
    { type: SchemaType.AVRO, schema: DEPARTURE_SCHEMA },
    { subject: `${AVRO_TOPIC}-value` },
  );
}

export function producerOf(client: Kafka): Producer {
  return client.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
}

export async function send(
  producer: Producer,
  topic: string,
  departures: Departure[],
  encode: (departure: Departure) => Promise<Buffer>,
) {
  await producer.send({
    topic,
    compression: CompressionTypes.None,
    messages: await Promise.all(
      departures.map(async value => ({
        key: value.flight,
        timestamp: String(value.departedAt),
        value: await encode(value),
      })),
    ),
  });
}

const DEPARTURE = [
  { name: 'flight', logicalType: 'string', primaryKey: true },
  { name: 'origin', logicalType: 'string' },
  {
    name: 'destination',
    logicalType: 'string',
    classification: 'confidential',
  },
  { name: 'number', logicalType: 'integer' },
  { name: 'delayMinutes', logicalType: 'integer' },
  { name: 'departedAt', logicalType: 'timestamp' },
];

/** A product with a port for each topic; one field of a departure is masked. */
export function departuresProduct(): Entity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'departures', namespace: 'default' },
    spec: {
      type: 'source-aligned',
      lifecycle: 'production',
      owner: 'group:default/owners',
      domain: 'domain:default/bench',
      purpose: 'Know how fast messages can be read',
      outputPorts: [
        port('avro', AVRO_TOPIC, DEPARTURE),
        port('json', JSON_TOPIC, DEPARTURE),
        port('long', LONG_TOPIC, [{ name: 'n', logicalType: 'integer' }]),
      ],
    },
  };
}

function port(name: string, topic: string, properties: object[]) {
  return {
    name,
    type: 'stream',
    stream: { cluster: 'bench', topic },
    contract: JSON.stringify({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: topic,
      version: '1.0.0',
      status: 'active',
      schema: [
        {
          name,
          physicalName: topic,
          physicalType: 'topic',
          logicalType: 'object',
          properties,
        },
      ],
    }),
  };
}
