const HEADER_BYTES = 61;
const FORMAT = 2;

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

interface BatchHeader {
  first: bigint;
  next: bigint;
  records: number;
  /** Where the batch ends. */
  after: number;
}

/**
 * Looks at the headers of record batches alone (message format 2, KIP-98).
 * Undefined without a whole batch.
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
  for (const header of headersOf(bytes)) {
    const { first, next, after } = header;
    span ??= { first, hasMore: false, bytes: 0, next: first, end, records: 0 };
    if (first >= span.end) {
      span.hasMore = true;
      break;
    }
    const begin = first > from ? first : from;
    const records = Math.max(0, Math.min(header.records, Number(next - begin)));
    const rest = maxRecords - span.records;
    if (records > rest) {
      span.end = earliest(span.end, begin + BigInt(rest));
    }
    if (first < span.end) {
      span.bytes = after;
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
  const headers = [...headersOf(bytes)].filter(({ first }) => first < end);
  let rest = maxRecords;
  for (const { next, records } of headers.reverse()) {
    if (records > rest) {
      return earliest(next, end) - BigInt(rest);
    }
    rest -= records;
  }
  return undefined;
}

function* headersOf(bytes: Uint8Array): Generator<BatchHeader> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  while (position + HEADER_BYTES <= bytes.length) {
    const after = position + 12 + view.getInt32(position + 8);
    if (after > bytes.length || after < position + HEADER_BYTES) {
      return;
    }
    const first = view.getBigInt64(position);
    const isKnown = view.getUint8(position + 16) === FORMAT;
    const delta = isKnown ? Math.max(0, view.getInt32(position + 23)) : 0;
    const records = isKnown ? view.getInt32(position + 57) : 1;
    yield {
      first,
      next: first + BigInt(delta) + 1n,
      records: Math.max(0, Math.min(records, delta + 1)),
      after,
    };
    position = after;
  }
}

function earliest(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
