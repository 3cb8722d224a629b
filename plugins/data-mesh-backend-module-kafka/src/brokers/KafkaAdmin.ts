import { LoggerService } from '@backstage/backend-plugin-api';
import { StreamDescription } from '@datamesh-portal/plugin-data-mesh-node';
import {
  AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Admin,
  ConfigResourceTypes,
  DescribeAclResource,
  Kafka,
  logLevel,
  ResourcePatternTypes,
  SASLOptions,
} from 'kafkajs';
import { ClientCredentialsToken } from '../config/ClientCredentialsToken';
import {
  demandOrder,
  KafkaClusterConfig,
  SaslConfig,
} from '../config/ClusterConfig';
import { CONNECT_TIMEOUT_MS, REQUEST_TIMEOUT_MS } from './brokerTransport';
import { bridgeKafkaLog } from './kafkaLogger';
import { mendKafkaTimers } from './kafkaTimers';

/** What a topic promises about keeping its messages. */
type TopicRetention = Pick<
  StreamDescription,
  'cleanupPolicy' | 'retentionMs' | 'retentionBytes'
>;

/**
 * kafkajs's admin client, connected when first needed. After a failure it is
 * thrown away, and the next question starts with a new one.
 */
export class KafkaAdmin {
  readonly #config: KafkaClusterConfig;
  readonly #kafka: Kafka;
  #admin?: Promise<Admin>;
  #closed = false;

  constructor(
    config: KafkaClusterConfig,
    logger: LoggerService,
    token?: ClientCredentialsToken,
  ) {
    mendKafkaTimers();
    this.#config = config;
    this.#kafka = new Kafka({
      clientId: config.clientId,
      brokers: config.brokers,
      ssl: config.ssl,
      sasl: config.sasl && saslOptions(config.sasl, token),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      authenticationTimeout: CONNECT_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 500 },
      logLevel: logLevel.INFO,
      logCreator: bridgeKafkaLog(logger),
    });
  }

  async listTopics(): Promise<string[]> {
    return this.#run(admin => admin.listTopics());
  }

  async describeRetention(topic: string): Promise<TopicRetention> {
    const configNames = ['cleanup.policy', 'retention.ms', 'retention.bytes'];
    const { resources } = await this.#run(admin =>
      admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          { type: ConfigResourceTypes.TOPIC, name: topic, configNames },
        ],
      }),
    );
    const values = new Map(
      resources[0].configEntries.map(entry => [
        entry.configName,
        entry.configValue,
      ]),
    );
    const integer = (name: string) => {
      const value = values.get(name);
      return value ? BigInt(value) : undefined;
    };
    return {
      cleanupPolicy: normalizePolicy(values.get('cleanup.policy') ?? 'delete'),
      retentionMs: integer('retention.ms'),
      retentionBytes: integer('retention.bytes'),
    };
  }

  /** All ACLs, or those of one principal (with its `User:`). */
  async describeAcls(principal?: string): Promise<DescribeAclResource[]> {
    const anything = {
      resourceType: AclResourceTypes.ANY,
      resourcePatternType: ResourcePatternTypes.ANY,
      operation: AclOperationTypes.ANY,
      permissionType: AclPermissionTypes.ANY,
    };
    const { resources } = await this.#run(admin =>
      // kafkajs refuses null for what may be anything: it must be left out.
      admin.describeAcls({ ...anything, ...(principal && { principal }) }),
    );
    return resources;
  }

  /** At least one; those that exist stay. */
  async createAcls(acls: AclEntry[]): Promise<void> {
    await this.#run(admin => admin.createAcls({ acl: acls }));
  }

  /** At least one; every part must be given, for what is absent matches anything. */
  async deleteAcls(acls: AclEntry[]): Promise<void> {
    await this.#run(admin => admin.deleteAcls({ filters: acls }));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#discard(this.#admin);
  }

  async #run<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    demandOrder(this.#config);
    const fresh = this.#admin === undefined;
    try {
      return await this.#once(ask);
    } catch (error) {
      // A connection that broke since the last question says nothing about now.
      if (fresh || !isConnectionProblem(error)) {
        throw error;
      }
      return this.#once(ask);
    }
  }

  async #once<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.#closed) {
      throw new Error('The Kafka client is closed');
    }
    this.#admin ??= this.#connect();
    const current = this.#admin;
    try {
      return await ask(await current);
    } catch (error) {
      if (isConnectionProblem(error) && this.#admin === current) {
        this.#admin = undefined;
        void this.#discard(current);
      }
      throw error;
    }
  }

  async #connect(): Promise<Admin> {
    const admin = this.#kafka.admin();
    try {
      await admin.connect();
      return admin;
    } catch (error) {
      await admin.disconnect().catch(() => {});
      throw error;
    }
  }

  async #discard(admin: Promise<Admin> | undefined): Promise<void> {
    try {
      await (await admin)?.disconnect();
    } catch {
      // It is going away because it does not work.
    }
  }
}

/** Anything but an answer of the broker about the question itself. */
function isConnectionProblem(error: unknown): boolean {
  const { type, cause } = error as { type?: unknown; cause?: unknown };
  const inner = (cause as { type?: unknown } | undefined)?.type;
  return !/AUTHORIZATION_FAILED|UNKNOWN_TOPIC|INVALID_|SECURITY_DISABLED/.test(
    `${type} ${inner}`,
  );
}

function normalizePolicy(text: string): string {
  return text
    .split(',')
    .map(policy => policy.trim())
    .sort()
    .join(',');
}

function saslOptions(
  sasl: SaslConfig,
  token: ClientCredentialsToken | undefined,
): SASLOptions {
  if (sasl.mechanism === 'oauthbearer') {
    return {
      mechanism: 'oauthbearer',
      oauthBearerProvider: async () => ({ value: (await token?.get()) ?? '' }),
    };
  }
  return sasl;
}
