import { Admin, Connection } from '@platformatic/kafka';
import {
  Admin as KafkaJsAdmin,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { createScramAccount, withConnection } from '../accounts';
import { RunningKafka } from '../startKafka';

export const TOPIC = 'orders';
export const GROUP = 'billing';
export const account = { username: 'portal', password: 'portal-password' };

export const consumerAcl = (principal: string) => ({
  principal,
  host: '*',
  resourceType: AclResourceTypes.TOPIC,
  resourceName: TOPIC,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  operation: AclOperationTypes.READ,
  permissionType: AclPermissionTypes.ALLOW,
});

/** Asks a cluster with the rights of a portal's account. */
export class PortalClient {
  readonly #bootstrap: string;

  constructor({ bootstrap }: RunningKafka) {
    this.#bootstrap = bootstrap;
  }

  get connection() {
    return {
      clientId: 'portal',
      bootstrapBrokers: [this.#bootstrap],
      sasl: { mechanism: 'SCRAM-SHA-256' as const, ...account },
      retries: 0,
    };
  }

  kafkaJs(): Kafka {
    return new Kafka({
      clientId: 'portal',
      brokers: [this.#bootstrap],
      sasl: { mechanism: 'scram-sha-256', ...account },
      logLevel: logLevel.NOTHING,
      retry: { retries: 1, initialRetryTime: 20 },
    });
  }

  async asAdmin<T>(use: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = new Admin(this.connection);
    try {
      return await use(admin);
    } finally {
      await admin.close();
    }
  }

  async asKafkaJsAdmin<T>(
    use: (admin: KafkaJsAdmin) => Promise<T>,
  ): Promise<T> {
    const admin = this.kafkaJs().admin();
    await admin.connect();
    try {
      return await use(admin);
    } finally {
      await admin.disconnect();
    }
  }

  withConnection<T>(use: (opened: Connection) => Promise<T>): Promise<T> {
    return withConnection(this.#bootstrap, account, use);
  }

  createAccount(username: string, password: string): Promise<void> {
    return createScramAccount(this.#bootstrap, account, username, password);
  }
}
