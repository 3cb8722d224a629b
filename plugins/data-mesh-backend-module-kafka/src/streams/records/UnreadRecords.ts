import { earliest, latest } from '../../brokers/offsets';
import { MAX_BATCH_BYTES } from './decompress';
import { RecordBatch } from './RecordBatch';
import { WantedOffsets } from './recordBatches';
import { toDateTime } from './timestamps';

/**
 * Why the records of a batch are not known: they decompress to more than a
 * batch may have, they are no records, or a worker died of them.
 */
export type UnreadReason = keyof typeof unreadReasons;

/** As one says it, behind "cannot be read:". */
export const unreadReasons = {
  tooLarge: `its batch decompresses to more than ${
    MAX_BATCH_BYTES / 1024 ** 2
  } MiB`,
  broken: 'its batch is damaged, or in a message format older than Kafka 0.11',
  spared: 'it could not be decoded within limits',
};

/** A damaged batch may claim any number. */
const MAX_AT_ONCE = 100_000n;

/**
 * Stands for the records of a batch that cannot be read: one for each of its
 * wanted offsets, for nobody can tell which of them compaction took away.
 */
export class UnreadRecords {
  readonly unread: UnreadReason;
  readonly firstOffset: bigint;
  readonly length: number;
  /** The latest of the batch, see `BatchRecords`. */
  readonly writtenTimestamp: bigint;
  readonly timestamp: number;
  /** Of the selected record, from the first offset. */
  delta = 0;
  /** Whether there are more, which a later task stands in for. */
  readonly hasMore: boolean;
  readonly #firstDelta: number;

  /** Those are taken with which a reader in the direction begins. */
  constructor(
    batch: RecordBatch,
    unread: UnreadReason,
    wanted: WantedOffsets,
    direction: 'forward' | 'backward',
  ) {
    const begin = latest(batch.firstOffset, wanted.from);
    const end = earliest(batch.nextOffset, wanted.to);
    const from =
      direction === 'forward' ? begin : latest(begin, end - MAX_AT_ONCE);
    this.unread = unread;
    this.firstOffset = batch.firstOffset;
    this.writtenTimestamp = batch.maxTimestamp;
    this.timestamp = toDateTime(Number(batch.maxTimestamp));
    this.length = Number(earliest(end - from, MAX_AT_ONCE));
    this.hasMore = end - begin > MAX_AT_ONCE;
    this.#firstDelta = Number(from - batch.firstOffset);
  }

  select(index: number): this {
    this.delta = this.#firstDelta + index;
    return this;
  }

  /** Of the selected record. */
  get offset(): bigint {
    return this.firstOffset + BigInt(this.delta);
  }

  sizeOf(): number {
    return 0;
  }
}
