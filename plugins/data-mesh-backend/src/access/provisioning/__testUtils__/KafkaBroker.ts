import { mockServices } from '@backstage/backend-test-utils';
import { KafkaStreamPlatform } from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import {
  grantPortalAccess,
  RunningKafka,
  startKafka,
} from '@datamesh-portal/sandbox';
import { AclEntry, Admin, Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PASSWORD = 'for-this-test-only';
const READ_TIMEOUT_MS = 4_000;

/** A real broker, with what the portal, its operators and consumers do there. */
export class KafkaBroker {
  readonly #directory: string;
  readonly #platforms: KafkaStreamPlatform[] = [];
  #kafka: RunningKafka;

  private constructor(directory: string, kafka: RunningKafka) {
    this.#directory = directory;
    this.#kafka = kafka;
  }

  /** With one message in each topic. */
  static async start(topics: string[]): Promise<KafkaBroker> {
    const directory = await mkdtemp(join(tmpdir(), 'data-mesh-access-test-'));
    const broker = new KafkaBroker(directory, await startKafka({ directory }));
    await broker.#kafka.createAccount('portal', PASSWORD);
    await grantPortalAccess(broker.#kafka, 'portal');
    await broker.asOperator(admin =>
      admin.createTopics({
        waitForLeaders: true,
        topics: topics.map(topic => ({ topic })),
      }),
    );
    const producer = broker
      .#client(broker.#kafka.admin)
      // Leaders are elected, and brokers told of it.
      .producer({ retry: { retries: 8 } });
    await producer.connect();
    for (const topic of topics) {
      await producer.send({ topic, messages: [{ value: topic }] });
    }
    await producer.disconnect();
    return broker;
  }

  /** The broker as a replica of the portal reaches it, with an account of its own. */
  platform(): KafkaStreamPlatform {
    const platform = new KafkaStreamPlatform(
      {
        name: 'demo',
        title: 'Demo cluster',
        clientId: 'data-mesh-portal',
        brokers: [this.#kafka.bootstrap],
        sasl: {
          mechanism: 'scram-sha-256',
          username: 'portal',
          password: PASSWORD,
        },
      },
      { logger: mockServices.logger.mock() },
    );
    this.#platforms.push(platform);
    return platform;
  }

  createAccount(name: string): Promise<void> {
    return this.#kafka.createAccount(name, PASSWORD);
  }

  async asOperator<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.#client(this.#kafka.admin).admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  /** All ACLs of a principal, such as `topic weather 3 read`, as the broker has them. */
  async aclsOf(account: string): Promise<AclEntry[]> {
    return this.asOperator(async admin => {
      const { resources } = await admin.describeAcls({
        resourceType: 1,
        resourcePatternType: 1,
        operation: 1,
        permissionType: 1,
        principal: `User:${account}`,
      });
      return resources.flatMap(({ acls, ...resource }) =>
        acls.map(acl => ({ ...resource, ...acl })),
      );
    });
  }

  /** The first message of the topic, or why the account does not get it. */
  async read(account: string, topic: string): Promise<string> {
    const consumer = this.#client({
      username: account,
      password: PASSWORD,
    }).consumer({
      // A group of its own: members that were refused are missed for long.
      groupId: `${account}.reader-${randomUUID()}`,
      maxWaitTimeInMs: 100,
      retry: { retries: 0, restartOnFailure: async () => false },
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      return await new Promise<string>((resolve, reject) => {
        setTimeout(() => resolve('nothing in time'), READ_TIMEOUT_MS).unref();
        consumer.on(consumer.events.CRASH, ({ payload }) =>
          resolve(`refused: ${payload.error.message}`),
        );
        consumer
          .run({
            eachMessage: async ({ message }) => resolve(String(message.value)),
          })
          .catch(reject);
      });
    } catch (error) {
      return `refused: ${(error as Error).message}`;
    } finally {
      await consumer.disconnect();
    }
  }

  /** Takes the broker away while something is done, then brings it back. */
  async without(whileAway: () => Promise<void>): Promise<void> {
    const port = Number(this.#kafka.bootstrap.split(':')[1]);
    await this.#kafka.stop();
    await whileAway();
    this.#kafka = await startKafka({ directory: this.#directory, port });
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#platforms.map(platform => platform.close()));
    await this.#kafka.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  #client(account: { username: string; password: string }): Kafka {
    return new Kafka({
      brokers: [this.#kafka.bootstrap],
      sasl: { mechanism: 'scram-sha-256', ...account },
      logLevel: logLevel.NOTHING,
      retry: { retries: 2 },
    });
  }
}
