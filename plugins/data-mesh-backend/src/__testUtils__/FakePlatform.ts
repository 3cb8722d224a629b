import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { Payload } from '@datamesh-portal/plugin-data-mesh-common';
import {
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
} from '@datamesh-portal/plugin-data-mesh-node';
import { FakeStreamAccess } from './FakeStreamAccess';
import { FakeTopic } from './FakeTopic';

/** A stream platform in memory, whose failures can be chosen. */
export class FakePlatform implements StreamPlatform {
  readonly cluster: string;
  readonly title: string;
  health: StreamPlatformHealth = { status: 'reachable' };
  registryDown = false;
  /** How often `measureStream` was asked. */
  measured = 0;
  /** Absent until {@link FakePlatform.enforcing}, as where nothing is enforced. */
  access?: FakeStreamAccess;
  readonly #topics = new Map<string, FakeTopic>();
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
    return this.add(
      topic,
      new FakeTopic(topic).append(...values.map(value => ({ value }))),
    );
  }

  add(topic: string, messages: FakeTopic): this {
    this.#topics.set(topic, messages);
    return this;
  }

  /** Versions by their fields, or with their documents. */
  addSchemas(
    topic: string,
    ...versions: Array<StreamSchema['fields'] | Partial<StreamSchema>>
  ): this {
    const subject = `${topic}-value`;
    this.#schemas.set(
      subject,
      versions.map((version, index) => ({
        subject,
        version: index + 1,
        id: 100 + index,
        format: 'avro',
        schema: '{}',
        fields: [],
        references: [],
        ...(Array.isArray(version) ? { fields: version } : version),
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
    const { partitions } = this.#find(topic);
    return {
      topic,
      partitions: partitions.length,
      replicationFactor: 1,
      cleanupPolicy: 'delete',
      retentionMs: 604_800_000n,
      messageCount: BigInt(partitions.flat().length),
      consumerGroups: [{ groupId: 'billing', state: 'Stable', lag: 3n }],
    };
  }

  async *readMessages(
    topic: string,
    request: StreamReadRequest,
  ): AsyncIterable<StreamReadStep> {
    yield* this.#find(topic).read(request);
  }

  async *tailMessages(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep> {
    yield* this.#find(topic).tail(request);
  }

  async readRaw(topic: string, partition: number, offset: bigint) {
    const message = this.#find(topic).partitions[partition]?.[Number(offset)];
    if (!message) {
      throw new NotFoundError(`${topic} has no message ${partition}-${offset}`);
    }
    return { key: bytesOf(message.key), value: bytesOf(message.value) };
  }

  async measureStream(
    topic: string,
    { stretches }: { stretches: number },
  ): Promise<StreamMeasurement> {
    const { partitions } = this.#find(topic);
    this.measured++;
    const from = new Date(1_700_000_000_000);
    const to = new Date(1_700_000_060_000);
    return {
      readAt: to,
      partitions: partitions.map((log, partition) => ({
        partition,
        start: 0n,
        end: BigInt(log.length),
        sizeBytes: 100n * BigInt(log.length),
        leader: 1,
        ...{ replicas: 1, inSync: 1 },
      })),
      throughput: Array.from({ length: stretches }, () => ({
        ...{ from, to, messages: 1n },
      })),
      retentionMs: 604_800_000n,
    };
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

  #find(name: string): FakeTopic {
    this.#demandBrokers();
    const topic = this.#topics.get(name);
    if (!topic) {
      throw new NotFoundError(`${this.title} has no topic ${name}`);
    }
    return topic;
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

function bytesOf({ format, data }: Payload): Uint8Array | null {
  if (format === 'empty') {
    return null;
  }
  return Buffer.from(typeof data === 'string' ? data : JSON.stringify(data));
}
