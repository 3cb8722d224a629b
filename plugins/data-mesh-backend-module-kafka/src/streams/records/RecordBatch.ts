import { BatchRecords } from './BatchRecords';
import { decompress, MAX_BATCH_BYTES } from './decompress';
import { RecordCursor } from './RecordCursor';

/** How many bytes of batches may still be decompressed. */
export interface InflationBudget {
  bytes: number;
}

const HEADER_BYTES = 61;
/** The only message format since Kafka 0.11. */
const FORMAT = 2;
/** Brokers write control records, a few dozen bytes each. */
const MAX_CONTROL_BYTES = 64 * 1024;

const CODEC = 0b111;
const LOG_APPEND_TIME = 1 << 3;
const TRANSACTIONAL = 1 << 4;
const CONTROL = 1 << 5;
const ABORT = 0;

/**
 * A record batch (message format 2, KIP-98): its header, and its records as the
 * producer compressed them.
 */
export class RecordBatch {
  readonly firstOffset: bigint;
  /** Behind the last offset. */
  readonly nextOffset: bigint;
  /** Of a known message format, with offsets that make sense. */
  readonly isSound: boolean;
  /** Behind the batch, in the bytes in which it lies. */
  readonly end: number;
  readonly #view: DataView;
  readonly #start: number;
  /** The last offset, from the first. */
  readonly #lastDelta: number;
  readonly #attributes: number;

  /** @param start - Of at least a header, in bytes that hold one or more batches. */
  constructor(view: DataView, start: number, end: number) {
    this.#view = view;
    this.#start = start;
    this.end = end;
    this.firstOffset = view.getBigInt64(start);
    this.#lastDelta = view.getInt32(start + 23);
    this.#attributes = view.getInt16(start + 21);
    this.isSound = view.getUint8(start + 16) === FORMAT && this.#lastDelta >= 0;
    const offsets = this.isSound ? this.#lastDelta + 1 : 1;
    this.nextOffset = this.firstOffset + BigInt(offsets);
  }

  /** How many records it held once: compaction takes some away. */
  get recordCount(): number {
    return this.isSound
      ? Math.max(0, Math.min(this.#count, this.#lastDelta + 1))
      : 1;
  }

  /** The latest of its records, in milliseconds; -1 where that is not known. */
  get maxTimestamp(): bigint {
    return this.isSound ? this.#view.getBigInt64(this.#start + 35) : -1n;
  }

  get producerId(): bigint {
    return this.#view.getBigInt64(this.#start + 43);
  }

  get isTransactional(): boolean {
    return (this.#attributes & TRANSACTIONAL) !== 0;
  }

  /** Written by the broker, not for consumers. */
  get isControl(): boolean {
    return (this.#attributes & CONTROL) !== 0;
  }

  /** Whether a control batch ends its transaction in an abort. */
  get endsInAbort(): boolean {
    const cursor = new RecordCursor(this.#inflate(MAX_CONTROL_BYTES));
    cursor.varint();
    cursor.skip(1);
    cursor.varint();
    cursor.varint();
    // The key of a control record is its version and its type, each an INT16.
    return cursor.bytes()?.readInt16BE(2) === ABORT;
  }

  /**
   * Decompresses and checks all records.
   *
   * @throws TooLargeError when the budget, which is counted down, does not
   * suffice; another Error when the batch is broken.
   */
  open(budget: InflationBudget): BatchRecords {
    if (!this.isSound) {
      throw new RangeError('The message format of the batch is not known');
    }
    const bytes = this.#inflate(Math.min(budget.bytes, MAX_BATCH_BYTES));
    budget.bytes -= bytes.length;
    return new BatchRecords(bytes, {
      firstOffset: this.firstOffset,
      lastDelta: this.#lastDelta,
      count: this.#count,
      baseTimestamp: this.#view.getBigInt64(this.#start + 27),
      appendTimestamp:
        this.#attributes & LOG_APPEND_TIME ? this.maxTimestamp : undefined,
    });
  }

  get #count(): number {
    return this.#view.getInt32(this.#start + 57);
  }

  #inflate(maxBytes: number): Buffer {
    const begin = this.#start + HEADER_BYTES;
    const { buffer, byteOffset } = this.#view;
    const bytes = Buffer.from(buffer, byteOffset + begin, this.end - begin);
    return decompress(this.#attributes & CODEC, bytes, maxBytes);
  }
}

/** The batches of a fetch response, but for one that the broker cut off at the end. */
export function* wholeBatches(bytes: Uint8Array): Generator<RecordBatch> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let start = 0;
  while (start + HEADER_BYTES <= view.byteLength) {
    const end = start + 12 + view.getInt32(start + 8);
    if (end > view.byteLength || end < start + HEADER_BYTES) {
      return;
    }
    yield new RecordBatch(view, start, end);
    start = end;
  }
}
