import { JsonObject } from '@backstage/types';
import { StreamPlatform } from '../streams';

/**
 * A platform that is to be proved, and hands that fill its streams and take them
 * away. What a platform does not have is left out, and its cases with it.
 *
 * Its functions are called within test cases, so that servers may be started by
 * a `beforeAll` of the test file. Names of streams, accounts and subjects that
 * the cases use begin with `conformance.` and differ in each run.
 *
 * @public
 */
export interface StreamPlatformTestbed {
  /** The same one each time, with every right that it asks for. */
  platform(): StreamPlatform;

  /**
   * Makes an empty stream that keeps messages of any age and size up to 200 kB,
   * and resolves when it can be written and read.
   */
  createStream(topic: string, options: { partitions: number }): Promise<void>;

  deleteStream(topic: string): Promise<void>;

  /**
   * Appends in the order of the list, whatever the timestamps, and resolves when
   * a read finds it. The bytes are written as they are and name no schema: JSON
   * objects and arrays come out as `json`, printable text as `text`, everything
   * else as `hex`.
   */
  append(topic: string, records: TestbedRecord[]): Promise<void>;

  /**
   * Platforms whose brokers do not answer or do not let the portal in, by what is
   * wrong with them, such as `the brokers are unreachable`.
   */
  broken: Record<string, () => BrokenPlatform>;

  /** The platform while its registry does not answer and the brokers do. */
  withoutRegistry?: () => BrokenPlatform;

  /** A stream that belongs to the platform itself and is there. */
  internalStream?: string;

  /** For platforms that have transactions. */
  transactions?: {
    appendAborted(topic: string, records: TestbedRecord[]): Promise<void>;
  };

  /** For platforms that have a schema registry. */
  schemas?: {
    /** Registers an Avro document as the next version for a stream's values. */
    registerValue(topic: string, document: string): Promise<void>;
    /**
     * Appends a value as a client does that writes by the latest version, to the
     * first partition and without a key.
     */
    appendValue(topic: string, value: JsonObject): Promise<void>;
  };

  /** For platforms that let consumers in. */
  access?: {
    /** Whether the platform makes accounts, see `StreamAccess.accounts`. */
    accounts: boolean;
  };
}

/** A message as it is written. @public */
export interface TestbedRecord {
  partition: number;
  timestamp: Date;
  key: Uint8Array | null;
  value: Uint8Array | null;
  /** In their order; names may be there more than once, one after the other. */
  headers: Array<[name: string, value: Uint8Array | null]>;
}

/** @public */
export interface BrokenPlatform {
  platform: StreamPlatform;
  /**
   * Everything that it was configured with and nobody may read: passwords,
   * tokens, and how they are sent, such as the value of an `Authorization`
   * header.
   */
  secrets: string[];
}
