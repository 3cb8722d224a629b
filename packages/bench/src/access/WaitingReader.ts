import { Consumer, Kafka } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 10;
const PATIENCE_MS = 30_000;

/** A consumer that may not read yet, and asks again until it may. */
export interface WaitingReader {
  /** Resolves with the time, of `performance.now()`, of its first message. */
  firstMessage: Promise<number>;
}

/** Resolves when the broker has refused the consumer for the first time. */
export async function startWaitingReader(options: {
  client: Kafka;
  /** Begins the ids of its groups. */
  groupPrefix: string;
  topic: string;
}): Promise<WaitingReader> {
  let onRefusal = () => {};
  const refused = new Promise<void>(resolve => {
    onRefusal = resolve;
  });
  const firstMessage = readWhenAllowed({ ...options, onRefusal });
  await Promise.race([
    refused,
    firstMessage.then(() => {
      throw new Error('The consumer could read before it was granted to');
    }),
  ]);
  return { firstMessage };
}

async function readWhenAllowed(options: {
  client: Kafka;
  groupPrefix: string;
  topic: string;
  onRefusal: () => void;
}): Promise<number> {
  const { client, groupPrefix, topic, onRefusal } = options;
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const consumer = client.consumer({
      groupId: `${groupPrefix}${randomUUID()}`,
      maxWaitTimeInMs: 100,
      retry: { retries: 0, restartOnFailure: async () => false },
    });
    try {
      await consumer.connect();
      while (!(await isAllowed(consumer, topic)) && performance.now() < until) {
        onRefusal();
        await sleep(POLL_MS);
      }
      return await readOne(consumer);
    } catch {
      // The right to the topic is there, that to the group is not yet.
    } finally {
      await consumer.disconnect();
    }
  }
  throw new Error(
    `The consumer could not read ${topic} within ${PATIENCE_MS / 1000} s`,
  );
}

async function isAllowed(consumer: Consumer, topic: string): Promise<boolean> {
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    return true;
  } catch (error) {
    if ((error as { type?: string }).type === 'TOPIC_AUTHORIZATION_FAILED') {
      return false;
    }
    throw error;
  }
}

function readOne(consumer: Consumer): Promise<number> {
  return new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({ eachMessage: async () => resolve(performance.now()) })
      .catch(reject);
  });
}
