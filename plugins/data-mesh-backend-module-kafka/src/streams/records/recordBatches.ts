import { latest } from '../../brokers/offsets';
import { RecordBatch, wholeBatches } from './RecordBatch';

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
  /** Ascending by offset; what is not sound, too: its records were there. */
  batches: RecordBatch[];
  /** The offset after the last batch; undefined when there is none. */
  nextOffset?: bigint;
  /** Batches that stand where others do, or hold an unknown marker. */
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
  bytes: Uint8Array,
  wanted: WantedOffsets,
  abortedTransactions: AbortedTransaction[],
): FoundBatches {
  const found: FoundBatches = { batches: [], unreadable: 0 };
  const pending = [...abortedTransactions].sort((a, b) =>
    a.firstOffset < b.firstOffset ? -1 : 1,
  );
  const aborted = new Set<bigint>();
  let nextPending = 0;
  for (const batch of wholeBatches(bytes)) {
    const { firstOffset, nextOffset, producerId } = batch;
    const before = found.nextOffset ?? firstOffset;
    if (firstOffset < before) {
      found.unreadable += 1;
      found.nextOffset = latest(before, firstOffset + 1n);
      continue;
    }
    found.nextOffset = nextOffset;
    while (pending[nextPending]?.firstOffset < nextOffset) {
      aborted.add(pending[nextPending++].producerId);
    }
    if (batch.isSound && batch.isControl) {
      try {
        if (batch.endsInAbort) {
          aborted.delete(producerId);
        }
      } catch {
        found.unreadable += 1;
      }
    } else if (
      nextOffset > wanted.from &&
      firstOffset < wanted.to &&
      !(batch.isSound && batch.isTransactional && aborted.has(producerId))
    ) {
      found.batches.push(batch);
    }
  }
  return found;
}
