import { mockServices } from '@backstage/backend-test-utils';
import {
  grantPortalAccess,
  RunningKafka,
  startKafka,
} from '@datamesh-portal/sandbox';
import {
  Admin,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  Partitioners,
  Producer,
} from 'kafkajs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaClusterConfig } from '../config/ClusterConfig';
import { KafkaStreamPlatform } from '../streams/KafkaStreamPlatform';
import { sharedKafka, SharedKafka, sharedRegistry } from './shared/servers';

export const PASSWORD = 'portal-test-password';

/**
 * A real broker with an account for the portal that has the documented rights
 * alone, a client that may do anything, and a registry for those who ask. Test
 * files share both: each uses topics, subjects and accounts of its own.
 */
export class TestCluster {
  kafka!: SharedKafka;
  registry?: { url: string };
  client!: Kafka;
  admin!: Admin;
  producer!: Producer;
  readonly #platforms: KafkaStreamPlatform[] = [];

  async start(options: { registry?: boolean } = {}): Promise<void> {
    const [kafka, registry] = await Promise.all([
      this.startKafka(),
      options.registry ? sharedRegistry() : undefined,
    ]);
    this.kafka = kafka;
    this.registry = registry;
    await this.kafka.createAccount('portal', PASSWORD);
    await grantPortalAccess(this.kafka, 'portal');
    this.client = new Kafka({
      brokers: [this.kafka.bootstrap],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: 'scram-sha-256', ...this.kafka.admin },
    });
    this.admin = this.client.admin();
    this.producer = this.client.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
    });
    await Promise.all([this.admin.connect(), this.producer.connect()]);
    // Compaction would otherwise look for work only every 15 s.
    await this.admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.BROKER,
          name: '1',
          configEntries: [{ name: 'log.cleaner.backoff.ms', value: '100' }],
        },
      ],
    });
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#platforms.map(platform => platform.close()));
    await Promise.allSettled([
      this.admin?.disconnect(),
      this.producer?.disconnect(),
    ]);
  }

  protected startKafka(): Promise<SharedKafka> {
    return sharedKafka();
  }

  platform(config: Partial<KafkaClusterConfig> = {}): KafkaStreamPlatform {
    const platform = new KafkaStreamPlatform(
      {
        name: 'demo',
        title: 'Demo cluster',
        clientId: 'data-mesh-portal',
        brokers: [this.kafka.bootstrap],
        sasl: {
          mechanism: 'scram-sha-256',
          username: 'portal',
          password: PASSWORD,
        },
        schemaRegistry: this.registry && { url: this.registry.url },
        ...config,
      },
      { logger: mockServices.logger.mock() },
    );
    this.#platforms.push(platform);
    return platform;
  }

  async createTopic(
    topic: string,
    numPartitions = 1,
    settings: Record<string, string> = {},
  ): Promise<void> {
    await this.admin.createTopics({
      waitForLeaders: true,
      topics: [
        {
          topic,
          numPartitions,
          // Tests write messages of long ago, which brokers would remove.
          configEntries: Object.entries({
            'retention.ms': '-1',
            ...settings,
          }).map(([name, value]) => ({ name, value })),
        },
      ],
    });
  }

  /** Writes messages of these values to partition 0. */
  async sendValues(
    topic: string,
    ...values: Array<string | Buffer>
  ): Promise<void> {
    await this.producer.send({
      topic,
      messages: values.map(value => ({ partition: 0, value })),
    });
  }

  /** Gives the id of the schema. */
  async register(
    subject: string,
    schema: string,
    schemaType = 'AVRO',
    references: unknown[] = [],
  ): Promise<number> {
    const response = await fetch(
      `${this.registry?.url}/subjects/${encodeURIComponent(subject)}/versions`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        body: JSON.stringify({ schema, schemaType, references }),
      },
    );
    if (!response.ok) {
      throw new Error(await response.text());
    }
    return ((await response.json()) as { id: number }).id;
  }
}

/** With a broker of its own, which may be stopped and started again. */
export class OwnTestCluster extends TestCluster {
  declare kafka: RunningKafka;
  #directory = '';

  override async stop(): Promise<void> {
    await super.stop();
    await this.kafka?.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Takes the broker away while something is done, then brings it back. */
  async without(whileAway: () => Promise<void>): Promise<void> {
    const port = Number(this.kafka.bootstrap.split(':')[1]);
    await this.kafka.stop();
    await whileAway();
    this.kafka = await startKafka({ directory: this.#directory, port });
  }

  protected override async startKafka(): Promise<RunningKafka> {
    this.#directory = await mkdtemp(join(tmpdir(), 'data-mesh-kafka-test-'));
    return startKafka({ directory: this.#directory });
  }
}
