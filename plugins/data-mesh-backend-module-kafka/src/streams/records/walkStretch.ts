import { earliest, latest } from '../../brokers/offsets';
import { BatchRecords } from './BatchRecords';
import { MAX_BATCH_BYTES, TooLargeError } from './decompress';
import { InflationBudget, RecordBatch } from './RecordBatch';
import { findBatches, WantedOffsets } from './recordBatches';
import { isPlausible } from './timestamps';
import { UnreadReason, UnreadRecords } from './UnreadRecords';
import { SiftedStretch, SiftStretch, SiftTask } from '../sifting/SiftTask';

/** What is done with the records of a stretch. */
export interface RecordVisitor {
  /** Before the batch is decompressed; whether to spare it. */
  unpack(batch: RecordBatch): boolean;
  unpacked(records: BatchRecords): void;
  /**
   * @param records - With the record selected.
   * @param edge - See `SiftedMessage`.
   * @returns Whether to go on behind the record.
   */
  visit(
    records: BatchRecords | UnreadRecords,
    index: number,
    edge: number,
  ): boolean;
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
  const now = Date.now();
  const foremost = forward ? 0 : now;
  for (const batch of forward ? found.batches : found.batches.reverse()) {
    const records = openBatch(batch, stretch, direction, budget, visitor);
    if (!records) {
      return endAt(forward ? batch.firstOffset : batch.nextOffset);
    }
    tally.unreadable += records.unread ? 1 : 0;
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
      // What no message can have does not order the others.
      if (isPlausible(timestamp, now)) {
        tally.edge = extreme(tally.edge ?? timestamp, timestamp);
      }
      if (timestamp < since) {
        continue;
      }
      if (!visitor.visit(records, index, tally.edge ?? foremost)) {
        const { offset } = records.select(index);
        return endAt(forward ? offset + 1n : offset);
      }
    }
    if (records.unread && records.hasMore) {
      return endAt(forward ? records.offset + 1n : records.offset);
    }
  }
  return tally;
}

/** The records of a batch; undefined where the budget does not suffice. */
function openBatch(
  batch: RecordBatch,
  wanted: WantedOffsets,
  direction: SiftTask['direction'],
  budget: InflationBudget,
  visitor: RecordVisitor,
): BatchRecords | UnreadRecords | undefined {
  const unread = (reason: UnreadReason) =>
    new UnreadRecords(batch, reason, wanted, direction);
  if (visitor.unpack(batch)) {
    return unread('spared');
  }
  try {
    const records = batch.open(budget);
    visitor.unpacked(records);
    return records;
  } catch (error) {
    if (!(error instanceof TooLargeError)) {
      return unread('broken');
    }
    return budget.bytes < MAX_BATCH_BYTES ? undefined : unread('tooLarge');
  }
}
