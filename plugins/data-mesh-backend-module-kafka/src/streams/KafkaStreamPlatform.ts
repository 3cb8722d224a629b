import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  StreamAccess,
  StreamDescription,
  StreamMeasurement,
  StreamPlatform,
  StreamPlatformHealth,
  StreamReadRequest,
  StreamReadStep,
  StreamSchema,
  StreamSubject,
  StreamTailRequest,
  StreamTailStep,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { createAccess } from '../access/createAccess';
import { ExpiringCache } from '../caching/ExpiringCache';
import { ClientCredentialsToken } from '../config/ClientCredentialsToken';
import { demandOrder, KafkaClusterConfig } from '../config/ClusterConfig';
import { SchemaRegistry } from '../registry/SchemaRegistry';
import {
  describeRegistered,
  subjectsOf,
  valueSchemaOf,
} from '../registry/subjects';
import { ValueSchema } from '../serde/decodePayload';
import { BrokerConnections } from '../brokers/BrokerConnections';
import { askBrokers } from '../brokers/askBrokers';
import { Attempt } from '../brokers/BrokerError';
import { ConsumerGroups } from './describing/ConsumerGroups';
import { describeTopic } from './describing/describeTopic';
import { assertNotInternal, isInternal } from '../brokers/internalTopics';
import { KafkaAdmin } from '../brokers/KafkaAdmin';
import { measureTopic } from './describing/measureTopic';
import { PayloadSamples } from './PayloadSamples';
import { createSifter } from './sifting/createSifter';
import { Sifter } from './sifting/SiftTask';
import { TopicMessages } from './TopicMessages';

/** Of brokers and registry each: who asks waits a little longer for both. */
const HEALTH_TIMEOUT_MS = 4_000;
const DESCRIPTION_TTL_MS = 2_000;
const MEASUREMENT_TTL_MS = 30_000;
const VALUE_SCHEMA_TTL_MS = 10_000;

/**
 * A Kafka cluster, and the Confluent-compatible registry beside it, as a stream
 * platform. Nothing connects before the first question; connections are shared
 * and come back after the brokers were away.
 *
 * Works with Apache Kafka 3.0 and newer.
 *
 * @public
 */
export class KafkaStreamPlatform implements StreamPlatform {
  readonly cluster: string;
  readonly title: string;
  readonly hasSchemaRegistry: boolean;
  readonly access?: StreamAccess;
  readonly #config: KafkaClusterConfig;
  readonly #connections: BrokerConnections;
  readonly #admin: KafkaAdmin;
  readonly #groups: ConsumerGroups;
  readonly #registry?: SchemaRegistry;
  readonly #sifter: Sifter;
  readonly #messages: TopicMessages;
  readonly #samples: PayloadSamples;
  readonly #logger: LoggerService;
  readonly #descriptions = new ExpiringCache<StreamDescription>({
    maxEntries: 500,
    ttlMs: DESCRIPTION_TTL_MS,
  });
  readonly #valueSchemas = new ExpiringCache<ValueSchema | undefined>({
    maxEntries: 500,
    ttlMs: VALUE_SCHEMA_TTL_MS,
  });
  readonly #measurements = new ExpiringCache<StreamMeasurement>({
    maxEntries: 200,
    ttlMs: MEASUREMENT_TTL_MS,
  });

  /**
   * @param config - From `readClusterConfigs`.
   */
  constructor(config: KafkaClusterConfig, options: { logger: LoggerService }) {
    this.cluster = config.name;
    this.title = config.title;
    // Nobody knows of one that is out of order.
    this.hasSchemaRegistry =
      (config.schemaRegistry ?? config.outOfOrder) !== undefined;
    this.#config = config;
    this.#logger = options.logger.child({ cluster: config.name });
    const token =
      config.sasl?.mechanism === 'oauthbearer'
        ? new ClientCredentialsToken(config.sasl)
        : undefined;
    this.#connections = new BrokerConnections(config, this.#logger, token);
    this.#admin = new KafkaAdmin(config, this.#logger, token);
    this.#groups = new ConsumerGroups(this.#connections, this.#logger);
    this.#registry =
      config.schemaRegistry &&
      new SchemaRegistry(config.schemaRegistry, config.name);
    this.#sifter = createSifter({
      schemas: this.#registry,
      cluster: config.name,
      logger: this.#logger,
    });
    this.#messages = new TopicMessages({
      connections: this.#connections,
      sifter: this.#sifter,
      logger: this.#logger,
      ask: (topic, question) =>
        this.#ask(
          { topic, right: `Read on topic ${JSON.stringify(topic)}` },
          question,
        ),
      valueSchemaOf: topic =>
        this.#valueSchemas.get(topic, () =>
          valueSchemaOf(this.#registry, topic),
        ),
    });
    this.#samples = new PayloadSamples(this.#messages);
    this.access = createAccess(config, {
      connections: this.#connections,
      admin: this.#admin,
    });
  }

  async checkHealth(): Promise<StreamPlatformHealth> {
    const [brokers, registry] = await Promise.all([
      waitWithin(
        {
          timeout: {
            milliseconds: HEALTH_TIMEOUT_MS,
            error: () =>
              new ServiceUnavailableError(
                `The brokers of cluster ${this.cluster} did not answer within ${
                  HEALTH_TIMEOUT_MS / 1000
                } s`,
              ),
          },
        },
        this.#ask({ right: 'Describe on the cluster' }, () =>
          this.#connections.refresh(),
        ),
      ).then(() => undefined, messageOf),
      this.#registry?.ping(HEALTH_TIMEOUT_MS).then(() => undefined, messageOf),
    ]);
    if (brokers !== undefined) {
      return {
        status: 'unreachable',
        message: [brokers, registry].filter(Boolean).join('; '),
      };
    }
    return registry === undefined
      ? { status: 'reachable' }
      : { status: 'degraded', message: registry };
  }

  async listStreams(): Promise<string[]> {
    const topics = await this.#ask({ right: 'Describe on topics' }, () =>
      this.#admin.listTopics(),
    );
    return topics.filter(topic => !isInternal(topic)).sort();
  }

  async describeStream(topic: string): Promise<StreamDescription> {
    assertNotInternal(topic);
    return this.#descriptions.get(topic, () =>
      this.#ask(describing(topic), () =>
        describeTopic(topic, {
          connections: this.#connections,
          admin: this.#admin,
          groups: this.#groups,
        }),
      ),
    );
  }

  readMessages(
    topic: string,
    request: StreamReadRequest,
  ): AsyncIterable<StreamReadStep> {
    return this.#messages.read(topic, request);
  }

  tailMessages(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep> {
    return this.#messages.tail(topic, request);
  }

  async readRaw(
    topic: string,
    partition: number,
    offset: bigint,
  ): Promise<{ key: Uint8Array | null; value: Uint8Array | null }> {
    return this.#messages.readRaw(topic, partition, offset);
  }

  async measureStream(
    topic: string,
    { stretches }: { stretches: number },
  ): Promise<StreamMeasurement> {
    assertNotInternal(topic);
    return this.#measurements.get(`${stretches} ${topic}`, () =>
      this.#ask(describing(topic), () =>
        measureTopic(topic, stretches, {
          connections: this.#connections,
          admin: this.#admin,
        }),
      ),
    );
  }

  async listSubjects(topic: string): Promise<StreamSubject[]> {
    demandOrder(this.#config);
    return this.#registry ? subjectsOf(this.#registry, topic) : [];
  }

  async getSchema(subject: string, version?: number): Promise<StreamSchema> {
    demandOrder(this.#config);
    if (!this.#registry) {
      throw new ServiceUnavailableError(
        `Cluster ${this.cluster} has no schema registry: configure dataMesh.kafka.clusters.${this.cluster}.schemaRegistry`,
      );
    }
    return describeRegistered(
      this.#registry,
      (topic, role) => this.#samples.of(topic, role),
      subject,
      version,
    );
  }

  /** Closes every connection; the platform cannot be used any more. */
  async close(): Promise<void> {
    await Promise.allSettled([
      this.#connections.close(),
      this.#admin.close(),
      this.#registry?.close(),
      this.#sifter.close(),
    ]);
  }

  async #ask<T>(
    attempt: Omit<Attempt, 'cluster'>,
    question: () => Promise<T>,
  ): Promise<T> {
    return askBrokers({ cluster: this.cluster, ...attempt }, question);
  }
}

/** Asks for a topic and its configuration. */
function describing(topic: string): Omit<Attempt, 'cluster'> {
  const name = JSON.stringify(topic);
  return { topic, right: `Describe and DescribeConfigs on topic ${name}` };
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}
