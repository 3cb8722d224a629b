import { MAX_BATCH_BYTES } from './decompress';
import { AbortedTransaction, WantedOffsets } from './recordBatches';
import { UnreadReason } from './UnreadRecords';
import { walkStretch } from './walkStretch';

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

/**
 * The records within the wanted offsets, ascending, and how far they were looked
 * at, see `walkStretch`; of batches that cannot be read only the last reason.
 */
export function readBatches(
  batches: Uint8Array,
  wanted: WantedOffsets & { partition: number },
  abortedTransactions: AbortedTransaction[],
  budget = { bytes: MAX_BATCH_BYTES },
) {
  const { partition } = wanted;
  const records: LogRecord[] = [];
  let unread: UnreadReason | undefined;
  const tally = walkStretch(
    { ...wanted, batches, abortedTransactions },
    { direction: 'forward' },
    budget,
    {
      unpack: () => false,
      unpacked: () => {},
      visit: record => {
        if (record.unread) {
          unread = record.unread;
          return true;
        }
        const { offset, timestamp, key, value, headers } = record;
        records.push({ partition, offset, timestamp, key, value, headers });
        return true;
      },
    },
  );
  return { ...tally, records, unread };
}
