import { earliest, latest } from '../../brokers/offsets';
import { wholeBatches } from '../records/RecordBatch';

/** What the whole record batches at the beginning of some bytes cover. */
export interface BatchSpan {
  /** Offset of the first batch. */
  first: bigint;
  /** Whether there are batches behind those that are wanted. */
  hasMore: boolean;
  /** Batches that begin before `end`. */
  bytes: number;
  /** After the last of them. */
  next: bigint;
  /** The wanted end, or an earlier one where there would be too many records. */
  end: bigint;
  /** Records before that end, at most: batches tell how many they held once. */
  records: number;
}

/**
 * Looks at the headers of record batches alone. Undefined without a whole batch.
 *
 * @param wanted - Offsets `from` up to, not including, `end`; of them so many
 * records at most.
 */
export function spanBatches(
  bytes: Uint8Array,
  wanted: { from: bigint; end: bigint; maxRecords?: number },
): BatchSpan | undefined {
  const { from, end, maxRecords = Infinity } = wanted;
  let span: BatchSpan | undefined;
  for (const batch of wholeBatches(bytes)) {
    const { firstOffset: first, nextOffset: next, recordCount } = batch;
    span ??= { first, hasMore: false, bytes: 0, next: first, end, records: 0 };
    if (first >= span.end) {
      span.hasMore = true;
      break;
    }
    const begin = latest(first, from);
    const records = Math.max(0, Math.min(recordCount, Number(next - begin)));
    const rest = maxRecords - span.records;
    if (records > rest) {
      span.end = earliest(span.end, begin + BigInt(rest));
    }
    if (first < span.end) {
      span.bytes = batch.end;
      span.next = next;
      span.records += Math.min(records, rest);
    }
  }
  return span;
}

/** Where the last records before an offset begin, at most so many. */
export function lastRecordsFrom(
  bytes: Uint8Array,
  end: bigint,
  maxRecords: number,
): bigint | undefined {
  const batches = [...wholeBatches(bytes)].filter(b => b.firstOffset < end);
  let rest = maxRecords;
  for (const { nextOffset, recordCount } of batches.reverse()) {
    if (recordCount > rest) {
      return earliest(nextOffset, end) - BigInt(rest);
    }
    rest -= recordCount;
  }
  return undefined;
}
