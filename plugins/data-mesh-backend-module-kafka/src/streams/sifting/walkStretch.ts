import { BatchRecords } from '../records/BatchRecords';
import { MAX_BATCH_BYTES, TooLargeError } from '../records/decompress';
import { InflationBudget, RecordBatch } from '../records/RecordBatch';
import { findBatches } from '../records/recordBatches';
import { SiftedStretch, SiftStretch, SiftTask } from './SiftTask';

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
  { partition, from, to, batches: bytes, abortedTransactions }: SiftStretch,
  { direction, since = -Infinity }: Pick<SiftTask, 'direction' | 'since'>,
  budget: InflationBudget,
  visitor: RecordVisitor,
): StretchTally {
  const forward = direction === 'forward';
  const found = findBatches(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    { from, to },
    abortedTransactions,
  );
  const tally: StretchTally = {
    partition,
    scanned: 0,
    scannedFrom: from,
    scannedTo: to,
    readTo: found.nextOffset,
    inflatedBytes: 0,
    unreadable: found.unreadable,
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
        return stopBefore(tally, batch, forward);
      }
      tally.unreadable += 1;
      continue;
    }
    tally.inflatedBytes += records.sizeBytes;
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
        return forward
          ? { ...tally, scannedTo: offset + 1n }
          : { ...tally, scannedFrom: offset };
      }
    }
  }
  return tally;
}

function stopBefore(
  tally: StretchTally,
  { firstOffset, lastOffset }: RecordBatch,
  forward: boolean,
): StretchTally {
  const { scannedFrom, scannedTo } = tally;
  if (!forward) {
    const reached = within(lastOffset + 1n, scannedFrom, scannedTo);
    return { ...tally, scannedFrom: reached };
  }
  const reached = within(firstOffset, scannedFrom, scannedTo);
  return {
    ...tally,
    scannedTo: reached,
    readTo: reached > scannedFrom ? reached : undefined,
  };
}

function within(offset: bigint, from: bigint, to: bigint): bigint {
  if (offset < from) {
    return from;
  }
  return offset > to ? to : offset;
}
