import { latest } from '../../brokers/offsets';
import { FetchedPartition, PartitionFetch } from '../fetching/fetchPartitions';
import { BatchSpan } from '../fetching/spanBatches';
import {
  FetchBytes,
  PartitionScan,
  ReadablePartition,
  ScanStretch,
} from './PartitionScan';

/** Goes from an offset to the end of what may be read. */
export class ForwardScan extends PartitionScan {
  #at: bigint;
  #maxRecords = 1;

  constructor(partition: ReadablePartition, bytes: FetchBytes) {
    super(partition, bytes);
    this.#at = partition.at;
  }

  get isDone(): boolean {
    return this.#at >= this.end;
  }

  next(maxRecords: number): PartitionFetch {
    this.#maxRecords = maxRecords;
    return {
      partition: this.partition,
      offset: this.#at,
      maxBytes: this.fetchBytes,
    };
  }

  protected get wanted() {
    return { from: this.#at, end: this.end, maxRecords: this.#maxRecords };
  }

  protected take(answer: FetchedPartition, span?: BatchSpan): ScanStretch[] {
    const from = this.#at;
    this.#at = latest(from + 1n, this.#reached(span));
    return [this.stretch(answer, span, { from, to: this.#at })];
  }

  rewind(place: bigint): void {
    this.#at = place;
  }

  startAt(offset: bigint): void {
    this.#at = offset > this.#at ? offset : this.end;
  }

  learn(): void {
    // Forward a fetch cannot take too much: what is not wanted stays unread.
  }

  #reached(span: BatchSpan | undefined): bigint {
    if (!span) {
      return this.end;
    }
    // Between the last batch before the end and the next one is nothing.
    return span.hasMore || span.next > span.end ? span.end : span.next;
  }
}
