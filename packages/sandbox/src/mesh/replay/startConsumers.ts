import { Consumer, Kafka } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';

/**
 * The products of the mesh that read others, under consumer groups of their
 * own. Each rests after each batch, which makes some lag behind.
 */
const meshConsumers = [
  {
    groupId: 'delay-by-weather',
    topics: ['weather.hourly-observations.v1', 'ops.flight-departures.v1'],
    restMs: 0,
  },
  {
    groupId: 'punctuality-scorecard',
    topics: [
      'ops.flight-departures.v1',
      'ops.flight-arrivals.v1',
      'ops.delay-by-weather.v1',
    ],
    restMs: 1500,
  },
  {
    groupId: 'disruption-rebooking',
    topics: [
      'customer.passenger-bookings.v1',
      'ops.flight-departures.v1',
      'ops.flight-schedule.v1',
      'ops.delay-by-weather.v1',
    ],
    restMs: 300,
  },
];

async function startConsumer(
  kafka: Kafka,
  { groupId, topics, restMs }: (typeof meshConsumers)[number],
): Promise<Consumer> {
  const consumer = kafka.consumer({
    groupId,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 64 * 1024,
    retry: { restartOnFailure: async () => true },
  });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ heartbeat }) => {
      // Offsets are committed when the batch is done; reading is all it takes.
      await heartbeat();
      await setTimeout(restMs);
    },
  });
  return consumer;
}

/**
 * Runs the consumer groups of the consuming products, so that who reads a
 * stream, and how far behind, is true and visible.
 */
export async function startConsumers(kafka: Kafka): Promise<Consumer[]> {
  return Promise.all(
    meshConsumers.map(consumer => startConsumer(kafka, consumer)),
  );
}
