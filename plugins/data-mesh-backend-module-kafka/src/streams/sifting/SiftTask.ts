import {
  FilterFailures,
  Message,
  MessageSelection,
} from '@datamesh-portal/plugin-data-mesh-common';
import { AbortedTransaction } from '../records/recordBatches';
import { ValueSchema } from '../../serde/decodePayload';

/** Several of the largest batches, and far less than hostile ones grow to. */
export const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

/**
 * Record batches to be decompressed, decoded, masked and filtered, in a worker
 * thread: what hostile bytes or a hostile filter can do ends there.
 */
export interface SiftTask {
  stretches: SiftStretch[];
  selection: MessageSelection;
  /**
   * What marks the keys and headers of messages without a value, which name no
   * schema for it; absent where the registry has none.
   */
  valueSchema?: ValueSchema;
  /**
   * Backward keeps the last messages of each stretch that pass, forward the
   * first.
   */
  direction: 'forward' | 'backward';
  /**
   * Leaves out records of earlier times, before anything of them is decoded or
   * counted as a match. Milliseconds since the epoch.
   */
  since?: number;
  /** Messages that pass, at most, in each stretch. */
  maxMatches: number;
  /**
   * What becomes of more: a later task begins where this one stopped
   * (`later`, the default), or the whole stretch is looked at, the newest are
   * kept and the others only counted (`dropped`, forward only).
   */
  surplus?: 'later' | 'dropped';
  /** Bytes of all stretches together when decompressed. */
  maxInflatedBytes: number;
}

/**
 * Offsets `from` up to, not including, `to` of a partition. Whoever makes it has
 * seen to it that its batches are all that there is between them.
 */
export interface SiftStretch {
  partition: number;
  from: bigint;
  to: bigint;
  /** As a fetch response carries them; handed over, not copied. */
  batches: Uint8Array<ArrayBuffer>;
  /** Empty where uncommitted messages are wanted as well. */
  abortedTransactions: AbortedTransaction[];
}

export interface SiftResult {
  /** In the order of the task. */
  stretches: SiftedStretch[];
  filterFailures?: FilterFailures;
}

export interface SiftedStretch {
  partition: number;
  /** Ascending by offset. */
  messages: SiftedMessage[];
  /** Records that were looked at, whether they passed or not. */
  scanned: number;
  /** Records that passed, also those that were dropped. */
  matches: number;
  /**
   * The offsets that were looked at without leaving out any: the whole stretch,
   * or less, forward from its beginning, backward from its end, where
   * `maxMatches` was reached, or where what passed, or what the batches
   * decompress to, became too much for one task.
   */
  scannedFrom: bigint;
  scannedTo: bigint;
  /** Batches that could not be read. */
  unreadable: number;
  /**
   * The latest plausible timestamp (forward), or the earliest (backward), of all
   * records that were looked at; undefined without any. Milliseconds.
   */
  edge?: number;
}

export interface SiftedMessage {
  offset: bigint;
  message: Message;
  /**
   * The latest timestamp of the stretch's records up to this one (forward), the
   * earliest of those from this one on (backward). Messages of several
   * partitions are merged by it, because it only grows within a partition, or
   * only falls.
   */
  edge: number;
}

/** Does tasks, one at a time in each worker. */
export interface Sifter {
  /**
   * Rejects with an `InputError` when the filter is not sound or takes too long,
   * and with the signal's reason when it is aborted.
   */
  sift(task: SiftTask, signal?: AbortSignal): Promise<SiftResult>;
  /** Starts a worker, so that it is there when the first bytes have arrived. */
  warm(selection: MessageSelection): void;
  /** How many tasks of a selection may be done at the same time. */
  concurrency(selection: MessageSelection): number;
  close(): Promise<void>;
}

/** Does tasks of one topic. */
export type TopicSifter = Pick<Sifter, 'sift' | 'concurrency'>;
