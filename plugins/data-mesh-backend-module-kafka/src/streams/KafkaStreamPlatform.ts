import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  StreamAccess,
  StreamDescription,
  StreamMessage,
  StreamPlatform,
  StreamPlatformHealth,
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { createAccess } from '../access/createAccess';
import { ConcurrencyLimit } from '../caching/ConcurrencyLimit';
import { ExpiringCache } from '../caching/ExpiringCache';
import { ClientCredentialsToken } from '../config/ClientCredentialsToken';
import { KafkaClusterConfig } from '../config/ClusterConfig';
import { SchemaRegistry } from '../registry/SchemaRegistry';
import { describeRegistered, subjectsOf } from '../registry/subjects';
import { PayloadDecoder } from '../serde/PayloadDecoder';
import { BrokerConnections } from './BrokerConnections';
import { Attempt, toServiceError } from './BrokerError';
import { ConsumerGroups } from './ConsumerGroups';
import { describeTopic } from './describeTopic';
import { fetchRanges } from './fetchRanges';
import { assertNotInternal, isInternal } from './internalTopics';
import { KafkaAdmin } from './KafkaAdmin';
import { readNewest } from './readNewest';
import { persistently, withinDeadline } from './patience';
import { LogRecord } from './recordBatches';
import { listOffsets, OffsetOf } from './topicOffsets';

const DEADLINE_MS = 10_000;
const HEALTH_DEADLINE_MS = 4_000;
const DESCRIPTION_TTL_MS = 2_000;
const CONCURRENT_READS = 4;

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
  readonly access?: StreamAccess;
  readonly #connections: BrokerConnections;
  readonly #admin: KafkaAdmin;
  readonly #groups: ConsumerGroups;
  readonly #registry?: SchemaRegistry;
  readonly #decoder: PayloadDecoder;
  readonly #logger: LoggerService;
  readonly #reads = new ConcurrencyLimit(CONCURRENT_READS);
  readonly #descriptions = new ExpiringCache<StreamDescription>({
    maxEntries: 500,
    ttlMs: DESCRIPTION_TTL_MS,
  });

  /**
   * @param config - From `readClusterConfigs`.
   */
  constructor(config: KafkaClusterConfig, options: { logger: LoggerService }) {
    this.cluster = config.name;
    this.title = config.title;
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
    this.#decoder = new PayloadDecoder(this.#registry);
    this.access = createAccess(config, {
      connections: this.#connections,
      admin: this.#admin,
    });
  }

  async checkHealth(): Promise<StreamPlatformHealth> {
    const [brokers, registry] = await Promise.all([
      this.#ask(
        { right: 'Describe on the cluster' },
        () => this.#connections.refresh(),
        HEALTH_DEADLINE_MS,
      ).then(() => undefined, messageOf),
      this.#registry?.ping(HEALTH_DEADLINE_MS).then(() => undefined, messageOf),
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
      this.#ask(
        {
          topic,
          right: `Describe and DescribeConfigs on topic ${JSON.stringify(
            topic,
          )}`,
        },
        () =>
          describeTopic(topic, {
            connections: this.#connections,
            admin: this.#admin,
            groups: this.#groups,
          }),
      ),
    );
  }

  async readNewest(
    topic: string,
    options: { limit: number },
  ): Promise<StreamMessage[]> {
    assertNotInternal(topic);
    const records = await this.#ask(
      { topic, right: `Read on topic ${JSON.stringify(topic)}` },
      () => this.#reads.run(() => this.#newestRecords(topic, options.limit)),
    );
    return Promise.all(records.map(record => this.#decode(record)));
  }

  async listSubjects(topic: string): Promise<StreamSubject[]> {
    return this.#registry ? subjectsOf(this.#registry, topic) : [];
  }

  async getSchema(subject: string, version?: number): Promise<StreamSchema> {
    if (!this.#registry) {
      throw new ServiceUnavailableError(
        `Cluster ${this.cluster} has no schema registry: configure dataMesh.kafka.clusters.${this.cluster}.schemaRegistry`,
      );
    }
    return describeRegistered(this.#registry, subject, version);
  }

  /** Closes every connection; the platform cannot be used any more. */
  async close(): Promise<void> {
    await Promise.allSettled([
      this.#connections.close(),
      this.#admin.close(),
      this.#registry?.close(),
    ]);
  }

  async #newestRecords(topic: string, limit: number): Promise<LogRecord[]> {
    const layout = await this.#connections.layout(topic);
    const [starts, ends] = await Promise.all([
      listOffsets(this.#connections, layout, OffsetOf.earliest),
      listOffsets(this.#connections, layout, OffsetOf.latest, 'committed'),
    ]);
    const partitions = ends.map(({ partition, offset: end }, i) => ({
      partition,
      start: starts[i].offset,
      end,
    }));
    return readNewest(partitions, limit, async (ranges, limits) => {
      const fetched = await fetchRanges(
        this.#connections,
        layout,
        ranges,
        limits,
      );
      for (const { partition, from, to, unreadable } of fetched) {
        if (unreadable > 0) {
          this.#logger.warn(
            `${unreadable} record batches between offsets ${from} and ${to} of ${topic}/${partition} cannot be read`,
          );
        }
      }
      return fetched;
    });
  }

  async #decode(record: LogRecord): Promise<StreamMessage> {
    const { partition, offset, timestamp, headers } = record;
    const [key, value] = await Promise.all([
      this.#decoder.decode(record.key),
      this.#decoder.decode(record.value),
    ]);
    return {
      partition,
      offset,
      timestamp: new Date(timestamp),
      key,
      value,
      headers: headers.map(([name, bytes]) => ({
        name,
        value: this.#decoder.decodePlain(bytes),
      })),
    };
  }

  /** Within a deadline, again when leadership or a connection was stale. */
  async #ask<T>(
    attempt: Omit<Attempt, 'cluster'>,
    question: () => Promise<T>,
    deadlineMs = DEADLINE_MS,
  ): Promise<T> {
    try {
      return await withinDeadline(
        () => persistently(question),
        deadlineMs,
        `The brokers of cluster ${this.cluster} did not answer within ${
          deadlineMs / 1000
        } s`,
      );
    } catch (error) {
      throw toServiceError(error, { cluster: this.cluster, ...attempt });
    }
  }
}

function messageOf(error: unknown): string {
  return (error as Error).message;
}
