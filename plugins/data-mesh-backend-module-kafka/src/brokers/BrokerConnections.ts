import { LoggerService } from '@backstage/backend-plugin-api';
import {
  API,
  apiVersionsV3,
  Broker,
  Connection,
  ConnectionPool,
  metadataV10,
  metadataV11,
  metadataV12,
  SASLOptions,
} from '@platformatic/kafka';
import { ClientCredentialsToken } from '../config/ClientCredentialsToken';
import { demandOrder, KafkaClusterConfig } from '../config/ClusterConfig';
import {
  assertNoError,
  BrokerError,
  ErrorCode,
  isAuthentication,
  isUnsupportedMechanism,
} from './BrokerError';
import { parseBroker, saslOptions, transportOptions } from './brokerTransport';
import { TopicLayout } from './TopicLayout';

/** Of answers with megabytes. */
const BULK_TIMEOUT_MS = 15_000;
/** Of all those that wait for messages to come. */
const MAX_OWN_CONNECTIONS = 100;

/**
 * Brokers answer the requests of a connection one after the other: what takes
 * long travels apart from what people wait for.
 */
export type Lane = 'prompt' | 'bulk';

type Versions = Map<number, { min: number; max: number }>;

/**
 * Connections to the brokers of one cluster and requests over them: opened when
 * first needed, shared, opened again after they broke.
 *
 * Requests are made on the level of the protocol, because the client's own
 * `fetch` keeps one fetch session (KIP-227) per broker, which two readers at a
 * time would take from each other.
 */
export class BrokerConnections {
  readonly #bootstrap: Broker[];
  readonly #pools: Record<Lane, ConnectionPool>;
  readonly #own = new Set<Connection>();
  readonly #versions = new WeakMap<Connection, Promise<Versions>>();
  readonly #config: KafkaClusterConfig;
  readonly #transport: ReturnType<typeof transportOptions>;
  readonly #sasl?: SASLOptions;
  #known = new Map<number, Broker>();
  #closed = false;

  constructor(
    config: KafkaClusterConfig,
    logger: LoggerService,
    token?: ClientCredentialsToken,
  ) {
    this.#config = config;
    this.#bootstrap = config.brokers.map(parseBroker);
    this.#transport = transportOptions(config, this.#bootstrap);
    this.#sasl = config.sasl && saslOptions(config.sasl, token);
    const pool = (requestTimeout?: number) => {
      const created = new ConnectionPool(config.clientId, {
        ...this.#transport,
        ...(requestTimeout && { requestTimeout }),
        sasl: this.#sasl,
      });
      created.on('connecting', ({ broker, connection }) => {
        // An EventEmitter without a listener for errors ends the process.
        connection.on('error', () => {
          logger.debug(`Connection to ${broker.host}:${broker.port} broke`);
        });
      });
      return created;
    };
    this.#pools = {
      prompt: pool(),
      bulk: pool(BULK_TIMEOUT_MS),
    };
  }

  /**
   * A connection to whichever broker answers first. Rejects with a
   * `ServiceUnavailableError` when the cluster is out of order.
   */
  async any(): Promise<Connection> {
    demandOrder(this.#config);
    const brokers = [...this.#bootstrap, ...this.#known.values()];
    const unique = new Map(brokers.map(b => [`${b.host}:${b.port}`, b]));
    return this.#pools.prompt.getFirstAvailable([...unique.values()]);
  }

  /** A connection to the broker with this id. */
  async node(id: number, lane: Lane = 'prompt'): Promise<Connection> {
    return this.#pools[lane].get(await this.#broker(id));
  }

  /**
   * A connection to the broker with this id that nobody shares, for requests
   * that wait on purpose; whoever asked for it closes it. Undefined when there
   * are too many already.
   */
  async ownNode(id: number): Promise<Connection | undefined> {
    const { host, port } = await this.#broker(id);
    if (this.#closed || this.#own.size >= MAX_OWN_CONNECTIONS) {
      return undefined;
    }
    const connection = this.#create(this.#sasl);
    this.#own.add(connection);
    connection.on('error', () => this.#own.delete(connection));
    connection.on('close', () => this.#own.delete(connection));
    try {
      await connection.connect(host, port);
    } catch (error) {
      this.#own.delete(connection);
      await connection.close().catch(() => {});
      throw error;
    }
    return connection;
  }

  /**
   * A connection to the controller. Clusters with KRaft hide theirs: they name
   * any broker, which forwards what is the controller's to do.
   */
  async controller(): Promise<Connection> {
    const { controllerId } = await this.#metadata([]);
    return controllerId < 0 ? this.any() : this.node(controllerId);
  }

  /**
   * Whether a broker lets somebody else in, on a connection of its own that is
   * closed again.
   */
  async tryLogin(
    id: number,
    credentials: {
      mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
      username: string;
      password: string;
    },
  ): Promise<'accepted' | 'refused' | 'unsupported' | 'unreachable'> {
    const broker = this.#known.get(id);
    if (!broker) {
      return 'unreachable';
    }
    const connection = this.#create(credentials);
    try {
      await connection.connect(broker.host, broker.port);
      return 'accepted';
    } catch (error) {
      if (isUnsupportedMechanism(error)) {
        return 'unsupported';
      }
      return isAuthentication(error) ? 'refused' : 'unreachable';
    } finally {
      await connection.close().catch(() => {});
    }
  }

  /** Ids of all brokers, asked anew. */
  async refresh(): Promise<number[]> {
    await this.#metadata([]);
    return [...this.#known.keys()];
  }

  /** Never creates a topic, whatever the broker's auto.create.topics.enable. */
  async layout(topic: string): Promise<TopicLayout> {
    const { topics } = await this.#metadata([topic]);
    const found = topics.find(({ name }) => name === topic);
    assertNoError(found?.errorCode ?? ErrorCode.unknownTopic);
    const partitions = (found?.partitions ?? [])
      .map(partition => ({
        index: partition.partitionIndex,
        leader: partition.leaderId,
        replicas: partition.replicaNodes.length,
        inSync: partition.isrNodes.length,
      }))
      .sort((a, b) => a.index - b.index);
    return { topic, id: found?.topicId ?? '', partitions };
  }

  /**
   * Sends a request in the newest of the given versions that the broker speaks.
   * A response with error codes inside is returned all the same: whoever asks
   * looks at the codes one by one.
   */
  async call<Args extends unknown[], Response>(
    connection: Connection,
    apis: Array<API<Args, Response>>,
    ...args: Args
  ): Promise<Response> {
    const api = await this.pick(connection, apis);
    try {
      return await api.async(connection, ...args);
    } catch (error) {
      const response = (error as { response?: Response }).response;
      if (response) {
        return response;
      }
      throw error;
    }
  }

  /** The first of the given versions, newest first, that the broker speaks. */
  async pick<A extends { key: number; version: number }>(
    connection: Connection,
    apis: A[],
  ): Promise<A> {
    const range = (await this.#negotiate(connection)).get(apis[0].key);
    const api = apis.find(
      ({ version }) => range && version >= range.min && version <= range.max,
    );
    if (!api) {
      throw new BrokerError(ErrorCode.unsupportedVersion);
    }
    return api;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([
      ...Object.values(this.#pools).map(pool => pool.close()),
      ...[...this.#own].map(connection => connection.close()),
    ]);
  }

  #create(sasl?: SASLOptions): Connection {
    const connection = new Connection(this.#config.clientId, {
      ...this.#transport,
      sasl,
    });
    // An EventEmitter without a listener for errors ends the process.
    connection.on('error', () => {});
    return connection;
  }

  async #broker(id: number): Promise<Broker> {
    if (!this.#known.has(id)) {
      await this.refresh();
    }
    const broker = this.#known.get(id);
    if (!broker) {
      throw new BrokerError(ErrorCode.leaderNotAvailable);
    }
    return broker;
  }

  async #metadata(topics: string[]) {
    const response = await this.call(
      await this.any(),
      [metadataV12.api, metadataV11.api, metadataV10.api],
      topics,
      false,
      false,
    );
    this.#known = new Map(
      response.brokers.map(({ nodeId, host, port }) => [
        nodeId,
        { host, port },
      ]),
    );
    return response;
  }

  #negotiate(connection: Connection): Promise<Versions> {
    let versions = this.#versions.get(connection);
    if (!versions) {
      versions = apiVersionsV3.api
        .async(connection, 'data-mesh-portal', '1')
        .then(
          ({ apiKeys }) =>
            new Map(
              apiKeys.map(({ apiKey, minVersion: min, maxVersion: max }) => [
                apiKey,
                { min, max },
              ]),
            ),
        );
      versions.catch(() => this.#versions.delete(connection));
      this.#versions.set(connection, versions);
    }
    return versions;
  }
}
