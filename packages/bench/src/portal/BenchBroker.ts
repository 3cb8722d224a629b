import { mockServices } from '@backstage/backend-test-utils';
import {
  KafkaClusterConfig,
  KafkaStreamPlatform,
} from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import { grantPortalAccess, RunningKafka } from '@datamesh-portal/sandbox';
import { Admin, Kafka, logLevel } from 'kafkajs';
import { randomUUID } from 'node:crypto';

/** What `describeAcls` is asked for: everything. */
export const EVERY_ACL = {
  resourceType: 1,
  resourcePatternType: 1,
  operation: 1,
  permissionType: 1,
} as const;

/** A real broker as the portal, its operators and its consumers reach it. */
export class BenchBroker {
  readonly #kafka: RunningKafka;
  readonly #password: string;
  readonly #registryUrl?: string;

  private constructor(
    kafka: RunningKafka,
    password: string,
    registryUrl: string | undefined,
  ) {
    this.#kafka = kafka;
    this.#password = password;
    this.#registryUrl = registryUrl;
  }

  /** With the account of the portal. */
  static async prepare(
    kafka: RunningKafka,
    registryUrl?: string,
  ): Promise<BenchBroker> {
    const broker = new BenchBroker(kafka, randomUUID(), registryUrl);
    await broker.createAccount('portal');
    await grantPortalAccess(kafka, 'portal');
    return broker;
  }

  platform(): KafkaStreamPlatform {
    return new KafkaStreamPlatform(this.clusterConfig(), {
      logger: mockServices.rootLogger({ level: 'none' }),
    });
  }

  /** The cluster as the portal reaches it; plain data. */
  clusterConfig(): KafkaClusterConfig {
    return {
      name: 'bench',
      title: 'Bench',
      clientId: 'bench',
      brokers: [this.#kafka.bootstrap],
      sasl: {
        mechanism: 'scram-sha-256',
        username: 'portal',
        password: this.#password,
      },
      ...(this.#registryUrl && { schemaRegistry: { url: this.#registryUrl } }),
    };
  }

  /** All accounts of a bench have the same password. */
  createAccount(name: string): Promise<void> {
    return this.#kafka.createAccount(name, this.#password);
  }

  /** What may do everything. */
  operator(): Kafka {
    return this.#client(this.#kafka.admin);
  }

  as(account: string): Kafka {
    return this.#client({ username: account, password: this.#password });
  }

  async asOperator<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.operator().admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  #client(account: { username: string; password: string }): Kafka {
    return new Kafka({
      brokers: [this.#kafka.bootstrap],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: 'scram-sha-256', ...account },
    });
  }
}
