import { decompress } from './decompress';
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
  /** The offset after the last batch; undefined when there is no whole batch. */
  nextOffset?: bigint;
  /** Batches that could not be read. */
  unreadable: number;
}

const HEADER_BYTES = 61;
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
 */
export function readBatches(
  bytes: Buffer,
  wanted: { partition: number; from: bigint; to: bigint },
  abortedTransactions: AbortedTransaction[],
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
    result.nextOffset = last + 1n;
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
        result.records.push(...recordsOf(batch, attributes, wanted));
      }
    } catch {
      result.unreadable += 1;
    }
  }
  return result;
}

function recordsOf(
  batch: Buffer,
  attributes: number,
  { partition, from, to }: { partition: number; from: bigint; to: bigint },
): LogRecord[] {
  const first = batch.readBigInt64BE(0);
  const baseTimestamp = Number(batch.readBigInt64BE(27));
  const maxTimestamp = Number(batch.readBigInt64BE(35));
  const count = batch.readInt32BE(57);
  const cursor = new RecordCursor(
    decompress(attributes & CODEC, batch.subarray(HEADER_BYTES)),
  );
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
    decompress(attributes & CODEC, batch.subarray(HEADER_BYTES)),
  );
  cursor.varint();
  cursor.skip(1);
  cursor.varint();
  cursor.varint();
  return cursor.bytes()?.readInt16BE(2);
}
