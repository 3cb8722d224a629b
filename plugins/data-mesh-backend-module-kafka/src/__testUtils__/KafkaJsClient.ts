import { Kafka, KafkaConfig, logLevel } from 'kafkajs';

const READ_TIMEOUT_MS = 4_000;

/** What users of the portal have: a kafkajs client with an account of its own. */
export class KafkaJsClient {
  readonly #kafka: Kafka;

  constructor(
    broker: string,
    account: { username: string; password: string },
    mechanism: 'scram-sha-256' | 'scram-sha-512' = 'scram-sha-512',
  ) {
    const sasl = { mechanism, ...account } as KafkaConfig['sasl'];
    this.#kafka = new Kafka({
      brokers: [broker],
      sasl,
      logLevel: logLevel.NOTHING,
      retry: { retries: 0 },
    });
  }

  /** The values of the first `count` messages, or the broker's refusal. */
  async read(topic: string, groupId: string, count = 1): Promise<string> {
    const consumer = this.#kafka.consumer({
      groupId,
      maxWaitTimeInMs: 100,
      retry: { retries: 0, restartOnFailure: async () => false },
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      const values: string[] = [];
      return await new Promise<string>((resolve, reject) => {
        const timer = setTimeout(
          () => resolve(`nothing within ${READ_TIMEOUT_MS} ms`),
          READ_TIMEOUT_MS,
        );
        consumer.on(consumer.events.CRASH, ({ payload }) => {
          clearTimeout(timer);
          resolve(`refused: ${payload.error.message}`);
        });
        consumer
          .run({
            eachMessage: async ({ message }) => {
              values.push(String(message.value));
              if (values.length === count) {
                clearTimeout(timer);
                resolve(values.join());
              }
            },
          })
          .catch(reject);
      });
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    } finally {
      await consumer.disconnect();
    }
  }

  /** `written`, or the broker's refusal. */
  async write(
    topic: string,
    value: string,
    transactionalId?: string,
  ): Promise<string> {
    const producer = this.#kafka.producer({
      allowAutoTopicCreation: false,
      retry: { retries: transactionalId ? 4 : 0, initialRetryTime: 50 },
      ...(transactionalId && {
        transactionalId,
        idempotent: true,
        maxInFlightRequests: 1,
      }),
    });
    try {
      await producer.connect();
      if (transactionalId) {
        const transaction = await producer.transaction();
        await transaction.send({ topic, messages: [{ value }] });
        await transaction.commit();
      } else {
        await producer.send({ topic, messages: [{ value }] });
      }
      return 'written';
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    } finally {
      await producer.disconnect();
    }
  }

  /** `accepted`, or the broker's refusal. */
  async login(): Promise<string> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return 'accepted';
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    } finally {
      await admin.disconnect();
    }
  }
}
