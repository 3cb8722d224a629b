import { World } from '../records/World';

/** One thing that happened, before it becomes a message. */
export interface MeshEvent {
  /** UTC milliseconds of 2013 at which the stream would have carried it. */
  at: number;
  key: string;
  /**
   * The record, in the shape of the registered schema. Text and bytes are
   * written as they are, without the registry's prefix.
   */
  value: object | string | Buffer;
  /** Number of the schema version it is written with, from 1; the newest when absent. */
  schemaVersion?: number;
  /** What a faulty producer did to the encoded message. */
  fault?: 'truncated' | 'unknown-schema';
}

export type SchemaType = 'AVRO' | 'JSON' | 'PROTOBUF';

/** A topic of the example mesh: how it is configured and what happens on it. */
export interface MeshStream {
  topic: string;
  partitions: number;
  /** Service that writes it; stands in the header `produced-by`. */
  producer: string;
  /** Time that messages are kept, in days, 90 when absent; compacted topics keep the latest of each key. */
  retention?: { days: number } | 'compacted';
  /** Files under `examples/schemas`, oldest version first; absent for streams without a schema. */
  schema?: { type: SchemaType; files: string[] };
  /** Events in any order. */
  events(world: World): Iterable<MeshEvent>;
}
