import {
  FilterFailures,
  Message,
  MessageSelection,
  ReadStop,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common';
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
  /** `false` where none is configured, so that no stream has a schema. */
  readonly hasSchemaRegistry?: boolean;

  /** Asks brokers and registry whether they answer. Never rejects. */
  checkHealth(): Promise<StreamPlatformHealth>;

  /** Names of all streams that the portal may see, sorted, without internal ones. */
  listStreams(): Promise<string[]>;

  describeStream(topic: string): Promise<StreamDescription>;

  /**
   * Reads a stretch of a stream, see {@link StreamReadRequest}. Yields at least
   * one step, the last of which says why it stopped; in between whenever
   * messages passed or a quarter of a second went by. Ending the iteration, or
   * aborting the signal, ends the reading at once and is no error: what was
   * aborted before it began yields nothing. Rejects with a `ConflictError` when
   * the stream was deleted or created anew since its positions were taken, and
   * with an `InputError` when the filter is not sound.
   */
  readMessages(
    topic: string,
    request: StreamReadRequest,
  ): AsyncIterable<StreamReadStep>;

  /**
   * Messages as they arrive, until the iteration or the signal ends it, which is
   * no error. Goes on over restarts of brokers and moves of leaders; what arrives
   * within retention meanwhile is not lost. Rejects like `readMessages`.
   */
  tailMessages(
    topic: string,
    request: StreamTailRequest,
  ): AsyncIterable<StreamTailStep>;

  /**
   * The bytes of one message as they lie in the stream; nothing of them is
   * masked. Rejects with a `NotFoundError` when it is not there.
   */
  readRaw(
    topic: string,
    partition: number,
    offset: bigint,
  ): Promise<{ key: Uint8Array | null; value: Uint8Array | null }>;

  /** Partitions and messages over time, in so many stretches of the retention. */
  measureStream(
    topic: string,
    options: { stretches: number },
  ): Promise<StreamMeasurement>;

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

/** @public */
export interface StreamPlatformHealth {
  /** `degraded`: the brokers answer, the registry does not. */
  status: 'reachable' | 'degraded' | 'unreachable';
  /** What does not answer and why, without credentials. */
  message?: string;
}

/** The state of a stream at the moment of the question. @public */
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
  /** Of the newest message whose time is plausible. */
  lastTimestamp?: Date;
  /**
   * A time of messages, in milliseconds since 1970, at which none can have been
   * written: before 1970, or more than a day ahead.
   */
  implausibleTimestamp?: bigint;
  consumerGroups: Array<{
    groupId: string;
    /** As the broker reports it, such as Stable, Empty or Dead. */
    state: string;
    /**
     * Messages between committed offsets and end, of a share group those that
     * wait; absent without commits, or where the platform does not tell.
     */
    lag?: bigint;
    /** Absent for ordinary consumer groups. */
    type?: 'share' | 'streams';
    /** Clients in it now, of those whose members are not bound to partitions. */
    members?: number;
  }>;
}

/**
 * Places in the partitions of a stream. A place lies before the message that
 * has its offset.
 *
 * @public
 */
export interface StreamPositions {
  /** Tells a stream from one of the same name that was created later. */
  incarnation: string;
  /** Offset by partition, for each partition that is read. */
  offsets: Map<number, bigint>;
  /**
   * Of a read from a moment on: what goes on forward leaves out earlier messages
   * as well, wherever they lie.
   */
  since?: Date;
}

/**
 * A stretch of a stream, in time order over its partitions, see
 * `StreamPlatform.readMessages`.
 *
 * Within a partition messages keep the order of their offsets; between
 * partitions the earlier timestamp comes first, then the lower partition.
 * Backward is the reverse.
 *
 * @public
 */
export interface StreamReadRequest {
  start:
    | { at: 'beginning' }
    | { at: 'end' }
    /** The same offset in each partition; the nearest one that is there. */
    | { at: 'offset'; offset: bigint }
    /**
     * The first message of this moment or later, in each partition. Forward,
     * earlier ones behind it (their times were out of order) are left out.
     */
    | { at: 'time'; time: Date }
    | { at: 'positions'; positions: StreamPositions };
  direction: 'forward' | 'backward';
  /** All when absent. An unknown one is an `InputError`. */
  partitions?: number[];
  /** `committed` leaves out open and aborted transactions. */
  isolation: 'committed' | 'uncommitted';
  selection: MessageSelection;
  /** Messages that pass, at most. */
  limit: number;
  /** What one read scans at most: messages, bytes on the wire, milliseconds. */
  bounds: { messages: number; bytes: number; milliseconds: number };
  signal: AbortSignal;
}

/** @public */
export interface StreamReadStep {
  /** What passed since the step before, in the direction of the read. */
  messages: Message[];
  /** Sums since the beginning of the read. */
  progress: {
    /** Scanned, whether they passed or not. */
    messages: number;
    /** On the wire. */
    bytes: number;
    matches: number;
    partitions: number;
    /** Those that were read as far as they go in this direction. */
    partitionsDone: number;
    /** How far the read has come in time. */
    at?: Date;
    filterFailures?: FilterFailures;
  };
  /**
   * The messages of all steps so far lie between these places, and nothing that
   * passes was left out between them: the next page, or the one before, begins
   * at one of them.
   */
  lower: StreamPositions;
  upper: StreamPositions;
  /** Whether there may be messages before `lower`. */
  hasOlder: boolean;
  /** In the last step only, see `ReadStop` of the HTTP API. */
  stop?: ReadStop;
}

/** @public */
export interface StreamTailRequest {
  /** From the end when absent. */
  start?: StreamPositions;
  partitions?: number[];
  isolation: 'committed' | 'uncommitted';
  selection: MessageSelection;
  /** Messages a second that are handed out at most; the newest of them. */
  perSecond: number;
  signal: AbortSignal;
}

/** At least one a second, also when nothing arrives. @public */
export interface StreamTailStep {
  /** In the order of a forward read. */
  messages: Message[];
  /** Since the step before: what arrived, what of it passed, what was skipped. */
  received: number;
  matches: number;
  skipped: number;
  /**
   * Since when something that is followed does not answer; told within two
   * seconds. The tail goes on by itself, from where it was. Absent when all
   * answer.
   */
  silentSince?: Date;
  filterFailures?: FilterFailures;
  /** After everything that was handed out or skipped. */
  upper: StreamPositions;
}

/** @public */
export interface StreamMeasurement {
  readAt: Date;
  partitions: Array<{
    partition: number;
    start: bigint;
    end: bigint;
    /** Bytes on disk of one replica. */
    sizeBytes?: bigint;
    /** Broker id; absent without a leader. */
    leader?: number;
    replicas: number;
    inSync: number;
  }>;
  /** Consecutive, oldest first; offsets given in each stretch of time. */
  throughput: Array<{ from: Date; to: Date; messages: bigint }>;
  /** Milliseconds; -1 for unlimited. */
  retentionMs?: bigint;
  /** Of the oldest message that is still there. */
  firstTimestamp?: Date;
  /**
   * Offsets that no stretch counts, because messages before them in their
   * partition have implausible times.
   */
  undated?: bigint;
  /** Such a time, see {@link StreamDescription.implausibleTimestamp}. */
  implausibleTimestamp?: bigint;
}

/** @public */
export interface StreamSubject {
  subject: string;
  role: 'key' | 'value';
  /** Ascending. */
  versions: number[];
  /** The subject's own compatibility level, else the registry's default. */
  compatibility?: string;
}

/** @public */
export interface StreamSchema {
  subject: string;
  version: number;
  /** The registry's global id. */
  id: number;
  format: 'avro' | 'json-schema' | 'protobuf';
  /** The document as registered. */
  schema: string;
  /** Its top-level fields; absent where the document cannot be read. */
  fields?: SchemaField[];
  /** Why there are no fields, for people. */
  problem?: string;
  /** Documents of other subjects that it builds on, with theirs, deepest first. */
  references: Array<{
    /** As the document names it. */
    name: string;
    subject: string;
    version: number;
    schema: string;
  }>;
}
