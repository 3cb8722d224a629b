import { decompress, MAX_BATCH_BYTES, TooLargeError } from './decompress';
import { RecordCursor } from './RecordCursor';

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

export interface ReadBatchesResult {
  /** Ascending by offset. */
  records: LogRecord[];
  /** The offset after the last batch that was read; undefined when there is none. */
  nextOffset?: bigint;
  /** Batches that could not be read. */
  unreadable: number;
}

/** How many bytes of batches may still be decompressed. */
export interface InflationBudget {
  bytes: number;
}

const HEADER_BYTES = 61;
/** Brokers write them, a few dozen bytes each. */
const MAX_CONTROL_BYTES = 64 * 1024;
const CODEC = 0b111;
const LOG_APPEND_TIME = 1 << 3;
const TRANSACTIONAL = 1 << 4;
const CONTROL = 1 << 5;
const ABORT = 0;

/**
 * Reads record batches (message format 2, KIP-98) as a fetch response carries
 * them, and keeps what a consumer with `isolation.level=read_committed` would
 * see within the wanted offsets: no control records, nothing of aborted
 * transactions.
 *
 * A batch that the broker cut off at the end is left out; a batch outside the
 * wanted offsets is not decompressed.
 *
 * @param budget - Bytes that may still be decompressed, counted down. What does
 * not fit is left out with everything after it, unless no budget could ever
 * hold it: a few bytes can grow to gigabytes.
 */
export function readBatches(
  bytes: Buffer,
  wanted: { partition: number; from: bigint; to: bigint },
  abortedTransactions: AbortedTransaction[],
  budget: InflationBudget = { bytes: MAX_BATCH_BYTES },
): ReadBatchesResult {
  const result: ReadBatchesResult = { records: [], unreadable: 0 };
  const pending = [...abortedTransactions].sort((a, b) =>
    Number(a.firstOffset - b.firstOffset),
  );
  const aborted = new Set<bigint>();
  let position = 0;
  while (position + HEADER_BYTES <= bytes.length) {
    const end = position + 12 + bytes.readInt32BE(position + 8);
    if (end > bytes.length || end < position + HEADER_BYTES) {
      break;
    }
    const batch = bytes.subarray(position, end);
    position = end;
    const first = batch.readBigInt64BE(0);
    const last = first + BigInt(batch.readInt32BE(23));
    const attributes = batch.readInt16BE(21);
    const producerId = batch.readBigInt64BE(43);
    while (pending.length > 0 && pending[0].firstOffset <= last) {
      aborted.add(pending.shift()!.producerId);
    }
    try {
      if (batch[16] !== 2) {
        throw new Error(`Message format ${batch[16]} is not supported`);
      }
      if (attributes & CONTROL) {
        if (controlType(batch, attributes) === ABORT) {
          aborted.delete(producerId);
        }
      } else if (
        last >= wanted.from &&
        first < wanted.to &&
        !(attributes & TRANSACTIONAL && aborted.has(producerId))
      ) {
        result.records.push(...recordsOf(batch, attributes, wanted, budget));
      }
    } catch (error) {
      if (error instanceof TooLargeError && budget.bytes < MAX_BATCH_BYTES) {
        break;
      }
      result.unreadable += 1;
    }
    result.nextOffset = last + 1n;
  }
  return result;
}

function recordsOf(
  batch: Buffer,
  attributes: number,
  { partition, from, to }: { partition: number; from: bigint; to: bigint },
  budget: InflationBudget,
): LogRecord[] {
  const first = batch.readBigInt64BE(0);
  const baseTimestamp = Number(batch.readBigInt64BE(27));
  const maxTimestamp = Number(batch.readBigInt64BE(35));
  const count = batch.readInt32BE(57);
  const bytes = decompress(
    attributes & CODEC,
    batch.subarray(HEADER_BYTES),
    Math.min(budget.bytes, MAX_BATCH_BYTES),
  );
  budget.bytes -= bytes.length;
  const cursor = new RecordCursor(bytes);
  const records: LogRecord[] = [];
  for (let i = 0; i < count; i++) {
    const end = cursor.endOfRecord();
    cursor.skip(1);
    const timestampDelta = cursor.varint();
    const offset = first + BigInt(cursor.varint());
    if (offset >= to) {
      break;
    }
    if (offset >= from) {
      records.push({
        partition,
        offset,
        timestamp:
          attributes & LOG_APPEND_TIME
            ? maxTimestamp
            : baseTimestamp + timestampDelta,
        key: cursor.bytes(),
        value: cursor.bytes(),
        headers: cursor.headers(),
      });
    }
    cursor.position = end;
  }
  return records;
}

/** The key of a control record is its version and its type, each an INT16. */
function controlType(batch: Buffer, attributes: number): number | undefined {
  const cursor = new RecordCursor(
    decompress(
      attributes & CODEC,
      batch.subarray(HEADER_BYTES),
      MAX_CONTROL_BYTES,
    ),
  );
  cursor.varint();
  cursor.skip(1);
  cursor.varint();
  cursor.varint();
  return cursor.bytes()?.readInt16BE(2);
}
