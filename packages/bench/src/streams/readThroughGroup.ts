import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { AVRO_TOPIC, PARTITIONS } from './departures';

/**
 * Joins a consumer group, seeks near the end of each partition, decodes the
 * newest: what a viewer built on kafkajs does.
 */
export async function readThroughGroup(
  client: Kafka,
  schemas: SchemaRegistry,
  count: number,
): Promise<void> {
  const admin = client.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(AVRO_TOPIC);
  await admin.disconnect();
  const share = Math.ceil(count / PARTITIONS);
  const consumer = client.consumer({
    groupId: `bench-${randomUUID()}`,
    maxWaitTimeInMs: 200,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: AVRO_TOPIC, fromBeginning: false });
  await new Promise<void>((resolve, reject) => {
    let received = 0;
    consumer
      .run({
        autoCommit: false,
        eachMessage: async ({ message }) => {
          await schemas.decode(message.value!);
          received += 1;
          if (received === share * PARTITIONS) resolve();
        },
      })
      .catch(reject);
    for (const { partition, high } of ends) {
      consumer.seek({
        topic: AVRO_TOPIC,
        partition,
        offset: String(Number(high) - share),
      });
    }
  });
  await consumer.disconnect();
}
