import { earliest, latest } from '../../brokers/offsets';
import { BatchRecords } from './BatchRecords';
import { MAX_BATCH_BYTES, TooLargeError } from './decompress';
import { InflationBudget, RecordBatch } from './RecordBatch';
import { findBatches } from './recordBatches';
import { SiftedStretch, SiftStretch, SiftTask } from '../sifting/SiftTask';

/** What is done with the records of a stretch. */
export interface RecordVisitor {
  /** Before the batch is decompressed; whether to leave it out. */
  unpack(batch: RecordBatch): boolean;
  unpacked(records: BatchRecords): void;
  /**
   * @param edge - See `SiftedMessage`.
   * @returns Whether to go on behind the record.
   */
  visit(records: BatchRecords, index: number, edge: number): boolean;
}

/** What is known of a stretch besides the messages that passed. */
export type StretchTally = Omit<SiftedStretch, 'messages' | 'matches'>;

/**
 * Goes through the records of a stretch in a direction, until a visitor has
 * enough or the budget does not suffice for the next batch.
 *
 * @param budget - Bytes that may still be decompressed, counted down.
 */
export function walkStretch(
  stretch: Omit<SiftStretch, 'batches'> & { batches: Uint8Array },
  { direction, since = -Infinity }: Pick<SiftTask, 'direction' | 'since'>,
  budget: InflationBudget,
  visitor: RecordVisitor,
): StretchTally {
  const { partition, from, to, batches, abortedTransactions } = stretch;
  const forward = direction === 'forward';
  const found = findBatches(batches, { from, to }, abortedTransactions);
  const tally: StretchTally = {
    partition,
    scanned: 0,
    scannedFrom: from,
    scannedTo: to,
    unreadable: found.unreadable,
  };
  const endAt = (offset: bigint): StretchTally => {
    const reached = latest(from, earliest(offset, to));
    return { ...tally, [forward ? 'scannedTo' : 'scannedFrom']: reached };
  };
  const extreme = forward ? Math.max : Math.min;
  for (const batch of forward ? found.batches : found.batches.reverse()) {
    if (visitor.unpack(batch)) {
      tally.unreadable += 1;
      continue;
    }
    let records: BatchRecords;
    try {
      records = batch.open(budget);
    } catch (error) {
      if (error instanceof TooLargeError && budget.bytes < MAX_BATCH_BYTES) {
        return endAt(forward ? batch.firstOffset : batch.nextOffset);
      }
      tally.unreadable += 1;
      continue;
    }
    visitor.unpacked(records);
    const [first, last] = [from, to - 1n].map(offset =>
      Number(offset - batch.firstOffset),
    );
    for (let i = 0; i < records.length; i++) {
      const index = forward ? i : records.length - 1 - i;
      const { delta, timestamp } = records.select(index);
      if (delta < first || delta > last) {
        continue;
      }
      tally.scanned += 1;
      tally.edge =
        tally.edge === undefined ? timestamp : extreme(tally.edge, timestamp);
      if (timestamp < since) {
        continue;
      }
      if (!visitor.visit(records, index, tally.edge)) {
        const { offset } = records.select(index);
        return endAt(forward ? offset + 1n : offset);
      }
    }
  }
  return tally;
}
