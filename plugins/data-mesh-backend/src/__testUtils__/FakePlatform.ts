import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  StreamDescription,
  StreamMeasurement,
  StreamPlatform,
  StreamPlatformHealth,
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
  StreamSchema,
  StreamSubject,
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { bytesOf } from './fakeMessages';
import { FakeStreamAccess } from './FakeStreamAccess';
import { FakeTopic } from './FakeTopic';
import { measureFake } from './measureFake';

/** A stream platform in memory, whose failures can be chosen. */
export class FakePlatform implements StreamPlatform {
  readonly cluster: string;
  readonly title: string;
  health: StreamPlatformHealth = { status: 'reachable' };
  registryDown = false;
  hasSchemaRegistry?: boolean;
  /** How often `measureStream` was asked. */
  measured = 0;
  /** Absent until {@link FakePlatform.enforcing}, as where nothing is enforced. */
  access?: FakeStreamAccess;
  readonly #topics = new Map<string, FakeTopic>();
  /** How often, by name. */
  readonly #removed = new Map<string, number>();
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
    const removed = this.#removed.get(topic);
    if (removed) {
      messages.incarnation = `${topic}-${removed + 1}`;
    }
    this.#topics.set(topic, messages);
    return this;
  }

  /** Deletes a topic; one of the same name that is added later is another. */
  remove(topic: string): this {
    this.find(topic).isDeleted = true;
    this.#topics.delete(topic);
    this.#removed.set(topic, (this.#removed.get(topic) ?? 0) + 1);
    return this;
  }

  /** @param positions - Taken of it before. */
  find(name: string, positions?: StreamPositions): FakeTopic {
    this.#demandBrokers();
    if (isInternal(name)) {
      throw new NotAllowedError(`${name} belongs to the platform itself`);
    }
    const topic = this.#topics.get(name);
    if (!topic && positions) {
      throw new ConflictError(`${this.title} has the topic ${name} no more`);
    }
    if (!topic) {
      throw new NotFoundError(`${this.title} has no topic ${name}`);
    }
    return topic;
  }

  /** Versions by their fields, or with their documents. */
  addSchemas(
    topic: string,
    ...versions: Array<StreamSchema['fields'] | Partial<StreamSchema>>
  ): this {
    const subject = `${topic}-value`;
    const schemas = versions.map(
      (version, index): StreamSchema => ({
        subject,
        version: index + 1,
        id: 100 + index,
        format: 'avro',
        schema: '{}',
        fields: [],
        references: [],
        ...(Array.isArray(version) ? { fields: version } : version),
      }),
    );
    this.#schemas.set(subject, schemas);
    const messages = this.#topics.get(topic);
    if (messages) {
      messages.schemas = new Map(
        schemas.map(({ id, fields = [] }) => [id, { fields }]),
      );
    }
    return this;
  }

  async checkHealth() {
    return this.health;
  }

  async listStreams() {
    this.#demandBrokers();
    return [...this.#topics.keys()].filter(name => !isInternal(name)).sort();
  }

  async describeStream(topic: string): Promise<StreamDescription> {
    const { partitions } = this.find(topic);
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
    const { start } = request;
    yield* this.find(
      topic,
      start.at === 'positions' ? start.positions : undefined,
    ).read(request);
  }

  async *tailMessages(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep> {
    yield* this.find(topic, request.start).tail(request);
  }

  async readRaw(topic: string, partition: number, offset: bigint) {
    const message = this.find(topic).partitions[partition]?.[Number(offset)];
    if (!message) {
      throw new NotFoundError(`${topic} has no message ${partition}-${offset}`);
    }
    return { key: bytesOf(message.key), value: bytesOf(message.value) };
  }

  async measureStream(
    topic: string,
    { stretches }: { stretches: number },
  ): Promise<StreamMeasurement> {
    this.measured++;
    const { partitions } = this.find(topic);
    return measureFake(partitions, stretches);
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

function isInternal(topic: string): boolean {
  return topic.startsWith('_');
}
