import { FetchedPartition, PartitionFetch } from '../fetching/fetchPartitions';
import { BatchSpan, spanBatches } from '../fetching/spanBatches';
import { SiftStretch } from '../sifting/SiftTask';

/** A stretch to be sifted; without batches where it is known to be empty. */
export type ScanStretch = Omit<SiftStretch, 'batches'> & {
  batches?: SiftStretch['batches'];
  /** In it, at most. */
  records: number;
};

/** The offsets of a partition that may be read, and where reading begins. */
export interface ReadablePartition {
  partition: number;
  start: bigint;
  /** After the last message that may be seen. */
  end: bigint;
  at: bigint;
}

/** Of a fetch, on the wire. */
export interface FetchBytes {
  first: number;
  most: number;
}

export const MIN_FETCH_BYTES = 64 * 1024;
/** For a batch that did not fit: the largest that brokers take are larger still. */
const MAX_STARVED_BYTES = 32 * 1024 * 1024;
const STARVED_GROWTH = 8;

/**
 * Goes through one partition in one direction: says what to fetch next and cuts
 * what was fetched into stretches without gaps between them.
 */
export abstract class PartitionScan {
  readonly partition: number;
  /** After the last message that may be seen. */
  readonly end: bigint;
  /** What the next fetch asks for, in bytes on the wire. */
  fetchBytes: number;
  /** The last fetch brought nothing because the next batch is too large. */
  isStarved = false;
  readonly #mostBytes: number;

  constructor({ partition, end }: ReadablePartition, bytes: FetchBytes) {
    this.partition = partition;
    this.end = end;
    this.fetchBytes = bytes.first;
    this.#mostBytes = bytes.most;
  }

  /** Whether everything was fetched. */
  abstract readonly isDone: boolean;

  /**
   * @param maxRecords - Of the stretches that come of it.
   * @param wanted - How many messages are wanted.
   */
  abstract next(maxRecords: number, wanted: number): PartitionFetch;

  /**
   * Stretches in reading order; none where the fetch has to be made again.
   *
   * @param isCertain - Whether an answer without a batch means that there is none.
   */
  accept(answer: FetchedPartition, isCertain: boolean): ScanStretch[] {
    const span = spanBatches(answer.batches, this.wanted);
    this.isStarved = !span && !isCertain;
    if (this.isStarved) {
      this.fetchBytes = Math.min(
        MAX_STARVED_BYTES,
        this.fetchBytes * STARVED_GROWTH,
      );
      return [];
    }
    return this.take(answer, span);
  }

  /** Fetches again from where sifting has come to. */
  abstract rewind(place: bigint): void;

  /** The log begins at this offset, behind the one that was asked for. */
  abstract startAt(offset: bigint): void;

  /** How many messages passed of a stretch, for the size of the next. */
  abstract learn(offsets: number, matches: number): void;

  /** What was fetched was too much to be sifted at once. */
  shrink(): void {
    this.fetchBytes = Math.max(
      MIN_FETCH_BYTES,
      Math.floor(this.fetchBytes / 2),
    );
  }

  /** What was fetched is wanted as a whole. */
  grow(): void {
    this.fetchBytes = Math.max(
      this.fetchBytes,
      Math.min(this.#mostBytes, this.fetchBytes * 2),
    );
  }

  /** Of the batches that were asked for, see `spanBatches`. */
  protected abstract readonly wanted: Parameters<typeof spanBatches>[1];

  /** @param span - Undefined where there is no batch. */
  protected abstract take(
    answer: FetchedPartition,
    span: BatchSpan | undefined,
  ): ScanStretch[];

  protected stretch(
    { batches, abortedTransactions }: FetchedPartition,
    span: BatchSpan | undefined,
    offsets: { from: bigint; to: bigint },
  ): ScanStretch {
    return {
      ...offsets,
      partition: this.partition,
      abortedTransactions,
      batches: span?.bytes ? batches.subarray(0, span.bytes) : undefined,
      records: span?.records ?? 0,
    };
  }
}
