import { MAX_BATCH_BYTES, TooLargeError } from './decompress';
import {
  BATCH_HEADER_BYTES,
  InflationBudget,
  RecordBatch,
} from './RecordBatch';

export type { InflationBudget } from './RecordBatch';

/** A message as it lies in a partition. */
export interface LogRecord {
  partition: number;
  offset: bigint;
  /** Milliseconds since the epoch. */
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: Array<[name: string, value: Buffer | null]>;
}

/** A producer's transaction that ended in an abort. */
export interface AbortedTransaction {
  producerId: bigint;
  firstOffset: bigint;
}

/** Offsets `from` up to, not including, `to`. */
export interface WantedOffsets {
  from: bigint;
  to: bigint;
}

export interface FoundBatches {
  /** Ascending by offset. */
  batches: RecordBatch[];
  /** The offset after the last batch; undefined when there is none. */
  nextOffset?: bigint;
  /** Batches that cannot be read, whatever is in them. */
  unreadable: number;
}

/**
 * Finds the record batches that a fetch response carries and keeps those of
 * which a consumer with `isolation.level=read_committed` would see something
 * within the wanted offsets: no control records, nothing of aborted
 * transactions. Nothing is decompressed.
 *
 * A batch that the broker cut off at the end is left out.
 */
export function findBatches(
  bytes: Buffer,
  wanted: WantedOffsets,
  abortedTransactions: AbortedTransaction[],
): FoundBatches {
  const found: FoundBatches = { batches: [], unreadable: 0 };
  const pending = [...abortedTransactions].sort((a, b) =>
    a.firstOffset < b.firstOffset ? -1 : 1,
  );
  const aborted = new Set<bigint>();
  let nextPending = 0;
  let position = 0;
  while (position + BATCH_HEADER_BYTES <= bytes.length) {
    const end = position + 12 + bytes.readInt32BE(position + 8);
    if (end > bytes.length || end < position + BATCH_HEADER_BYTES) {
      break;
    }
    const batch = new RecordBatch(bytes.subarray(position, end));
    position = end;
    const { firstOffset, lastOffset, producerId } = batch;
    const before = found.nextOffset ?? firstOffset;
    if (!batch.isSound || firstOffset < before) {
      found.unreadable += 1;
      found.nextOffset = firstOffset < before ? before : firstOffset + 1n;
      continue;
    }
    found.nextOffset = lastOffset + 1n;
    while (pending[nextPending]?.firstOffset <= lastOffset) {
      aborted.add(pending[nextPending++].producerId);
    }
    if (batch.isControl) {
      try {
        if (batch.endsInAbort) {
          aborted.delete(producerId);
        }
      } catch {
        found.unreadable += 1;
      }
    } else if (
      lastOffset >= wanted.from &&
      firstOffset < wanted.to &&
      !(batch.isTransactional && aborted.has(producerId))
    ) {
      found.batches.push(batch);
    }
  }
  return found;
}

export interface ReadBatchesResult {
  /** Ascending by offset. */
  records: LogRecord[];
  /** The offset after the last batch that was read; undefined when there is none. */
  nextOffset?: bigint;
  /** Batches that could not be read. */
  unreadable: number;
}

/**
 * The records within the wanted offsets, see {@link findBatches}.
 *
 * @param budget - Bytes that may still be decompressed, counted down. What does
 * not fit is left out with everything after it, unless no budget could ever
 * hold it: a few bytes can grow to gigabytes.
 */
export function readBatches(
  bytes: Buffer,
  wanted: WantedOffsets & { partition: number },
  abortedTransactions: AbortedTransaction[],
  budget: InflationBudget = { bytes: MAX_BATCH_BYTES },
): ReadBatchesResult {
  const { partition, from, to } = wanted;
  const { batches, nextOffset, unreadable } = findBatches(
    bytes,
    wanted,
    abortedTransactions,
  );
  const result: ReadBatchesResult = { records: [], nextOffset, unreadable };
  for (const batch of batches) {
    try {
      const records = batch.open(budget);
      for (let i = 0; i < records.length; i++) {
        const { offset, timestamp, key, value, headers } = records.select(i);
        if (offset >= from && offset < to) {
          const record = { partition, offset, timestamp, key, value, headers };
          result.records.push(record);
        }
      }
    } catch (error) {
      if (error instanceof TooLargeError && budget.bytes < MAX_BATCH_BYTES) {
        const reached = batch.firstOffset > from;
        result.nextOffset = reached ? batch.firstOffset : undefined;
        return result;
      }
      result.unreadable += 1;
    }
  }
  return result;
}
