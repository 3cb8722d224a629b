import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  StreamDescription,
  StreamMessage,
  StreamPlatform,
  StreamPlatformHealth,
  StreamSchema,
  StreamSubject,
} from '@datamesh-portal/plugin-data-mesh-node';
import { FakeStreamAccess } from './FakeStreamAccess';

/** A stream platform in memory, whose failures can be chosen. */
export class FakePlatform implements StreamPlatform {
  readonly cluster: string;
  readonly title: string;
  health: StreamPlatformHealth = { status: 'reachable' };
  registryDown = false;
  /** Absent until {@link FakePlatform.enforcing}, as where nothing is enforced. */
  access?: FakeStreamAccess;
  readonly #topics = new Map<string, StreamMessage[]>();
  readonly #schemas = new Map<string, StreamSchema[]>();

  constructor(cluster: string = 'demo') {
    this.cluster = cluster;
    this.title = `Cluster ${cluster}`;
  }

  /** The platform with rules that the portal provisions. */
  enforcing(): this & { access: FakeStreamAccess } {
    return Object.assign(this, { access: new FakeStreamAccess() });
  }

  addTopic(topic: string, ...values: object[]): this {
    this.#topics.set(
      topic,
      values.map((data, index) => ({
        partition: 0,
        offset: BigInt(index),
        timestamp: new Date(1_700_000_000_000 + index),
        key: { format: 'text', data: String(index), sizeBytes: 1 },
        value: { format: 'json', data: data as {}, sizeBytes: 10 },
        headers: [],
      })),
    );
    return this;
  }

  addSchemas(topic: string, ...versions: Array<StreamSchema['fields']>): this {
    const subject = `${topic}-value`;
    this.#schemas.set(
      subject,
      versions.map((fields, index) => ({
        subject,
        version: index + 1,
        id: 100 + index,
        format: 'avro',
        schema: '{}',
        fields,
      })),
    );
    return this;
  }

  async checkHealth() {
    return this.health;
  }

  async listStreams() {
    this.#demandBrokers();
    return [...this.#topics.keys()].sort();
  }

  async describeStream(topic: string): Promise<StreamDescription> {
    const messages = this.#messagesOf(topic);
    return {
      topic,
      partitions: 1,
      replicationFactor: 1,
      cleanupPolicy: 'delete',
      retentionMs: 604_800_000n,
      messageCount: BigInt(messages.length),
      consumerGroups: [{ groupId: 'billing', state: 'Stable', lag: 3n }],
    };
  }

  async readNewest(topic: string, { limit }: { limit: number }) {
    return this.#messagesOf(topic).slice(-limit).reverse();
  }

  async listSubjects(topic: string): Promise<StreamSubject[]> {
    this.#demandRegistry();
    const subject = `${topic}-value`;
    const versions = this.#schemas.get(subject)?.map(({ version }) => version);
    return versions ? [{ subject, role: 'value', versions }] : [];
  }

  async getSchema(subject: string, version?: number): Promise<StreamSchema> {
    this.#demandRegistry();
    const schemas = this.#schemas.get(subject) ?? [];
    const schema = version ? schemas[version - 1] : schemas.at(-1);
    if (!schema) {
      throw new NotFoundError(`There is no subject ${subject}`);
    }
    return schema;
  }

  #messagesOf(topic: string): StreamMessage[] {
    this.#demandBrokers();
    const messages = this.#topics.get(topic);
    if (!messages) {
      throw new NotFoundError(`${this.title} has no topic ${topic}`);
    }
    return messages;
  }

  #demandBrokers() {
    if (this.health.status === 'unreachable') {
      throw new ServiceUnavailableError(`${this.title} does not answer`);
    }
  }

  #demandRegistry() {
    if (this.registryDown) {
      throw new ServiceUnavailableError('The schema registry does not answer');
    }
  }
}
