import { JsonValue } from '@backstage/types';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '../access/StreamAccess';

/**
 * One cluster that carries streams, with its schema registry. The data mesh
 * backend knows streams through this interface alone.
 *
 * Every method rejects with a `ServiceUnavailableError` when the cluster (or,
 * where only that is needed, the registry) cannot be reached, with a
 * `NotFoundError` when the stream, subject or version does not exist, and with
 * a `NotAllowedError` when the topic is internal to the platform, or when the
 * portal's own principal lacks a right; the message then names the right. No
 * message carries credentials.
 *
 * @public
 */
export interface StreamPlatform {
  /** Name in the configuration, as in `stream.cluster` of an output port. */
  readonly cluster: string;
  /** For people. */
  readonly title: string;

  /** Asks brokers and registry whether they answer. Never rejects. */
  checkHealth(): Promise<StreamPlatformHealth>;

  /** Names of all streams that the portal may see, sorted, without internal ones. */
  listStreams(): Promise<string[]>;

  describeStream(topic: string): Promise<StreamDescription>;

  /** The newest messages over all partitions, newest first, decoded. */
  readNewest(
    topic: string,
    options: { limit: number },
  ): Promise<StreamMessage[]>;

  /**
   * The key and value subjects of a stream that exist; empty when the registry
   * knows none or no registry is configured.
   */
  listSubjects(topic: string): Promise<StreamSubject[]>;

  /** A version of a subject; the latest when none is named. */
  getSchema(subject: string, version?: number): Promise<StreamSchema>;

  /**
   * Who may use the streams; absent where the portal only decides and the
   * platform is provisioned by other means.
   */
  readonly access?: StreamAccess;
}

/**
 * @public
 */
export interface StreamPlatformHealth {
  /** `degraded`: the brokers answer, the registry does not. */
  status: 'reachable' | 'degraded' | 'unreachable';
  /** What does not answer and why, without credentials. */
  message?: string;
}

/**
 * The state of a stream at the moment of the question.
 *
 * @public
 */
export interface StreamDescription {
  topic: string;
  partitions: number;
  replicationFactor: number;
  /** `delete`, `compact` or `compact,delete`. */
  cleanupPolicy: string;
  /** Milliseconds; -1 for unlimited. */
  retentionMs?: bigint;
  /** Bytes per partition; -1 for unlimited. */
  retentionBytes?: bigint;
  /**
   * Sum over partitions of end offset minus start offset: an upper bound where
   * the topic is compacted or transactional.
   */
  messageCount: bigint;
  /** Bytes on disk of one replica of each partition. */
  sizeBytes?: bigint;
  /** Of the oldest message that is still there. */
  firstTimestamp?: Date;
  /** Of the newest message. */
  lastTimestamp?: Date;
  consumerGroups: Array<{
    groupId: string;
    /** As the broker reports it, such as Stable, Empty or Dead. */
    state: string;
    /** Messages between committed offsets and end; absent without commits. */
    lag?: bigint;
  }>;
}

/**
 * @public
 */
export interface StreamMessage {
  partition: number;
  offset: bigint;
  timestamp: Date;
  key: DecodedPayload;
  value: DecodedPayload;
  headers: Array<{ name: string; value: DecodedPayload }>;
}

/**
 * Bytes as people read them. Integers outside the safe range of a JavaScript
 * number and decimals are strings; bytes are `0x…` strings.
 *
 * @public
 */
export interface DecodedPayload {
  /** `empty` is an absent payload (a tombstone, when it is the value). */
  format:
    | 'avro'
    | 'json-schema'
    | 'protobuf'
    | 'json'
    | 'text'
    | 'hex'
    | 'empty';
  /** Absent for `empty`; a string for `text` and `hex`. */
  data?: JsonValue;
  /** On the wire. */
  sizeBytes: number;
  /** The registry's id, when the payload carries one. */
  schemaId?: number;
  /**
   * Why a payload with a schema id could not be decoded; `format` is then
   * `hex` and `data` the raw bytes.
   */
  error?: string;
}

/**
 * @public
 */
export interface StreamSubject {
  subject: string;
  role: 'key' | 'value';
  /** Ascending. */
  versions: number[];
  /** The subject's own compatibility level, else the registry's default. */
  compatibility?: string;
}

/**
 * @public
 */
export interface StreamSchema {
  subject: string;
  version: number;
  /** The registry's global id. */
  id: number;
  format: 'avro' | 'json-schema' | 'protobuf';
  /** The document as registered. */
  schema: string;
  /** Its top-level fields. */
  fields: SchemaField[];
}
