import { BatchRecords } from './BatchRecords';
import { decompress, MAX_BATCH_BYTES } from './decompress';
import { RecordCursor } from './RecordCursor';

/** How many bytes of batches may still be decompressed. */
export interface InflationBudget {
  bytes: number;
}

export const BATCH_HEADER_BYTES = 61;
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
  readonly lastOffset: bigint;
  readonly producerId: bigint;
  readonly #bytes: Buffer;
  readonly #attributes: number;

  /** @param bytes - At least a header's. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.firstOffset = bytes.readBigInt64BE(0);
    this.lastOffset = this.firstOffset + BigInt(bytes.readInt32BE(23));
    this.producerId = bytes.readBigInt64BE(43);
    this.#attributes = bytes.readInt16BE(21);
  }

  /** Of the only message format since Kafka 0.11, with offsets that make sense. */
  get isSound(): boolean {
    return this.#bytes[16] === 2 && this.lastOffset >= this.firstOffset;
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
    const bytes = this.#inflate(Math.min(budget.bytes, MAX_BATCH_BYTES));
    budget.bytes -= bytes.length;
    return new BatchRecords(bytes, {
      firstOffset: this.firstOffset,
      lastDelta: this.#bytes.readInt32BE(23),
      count: this.#bytes.readInt32BE(57),
      baseTimestamp: Number(this.#bytes.readBigInt64BE(27)),
      appendTimestamp:
        this.#attributes & LOG_APPEND_TIME
          ? Number(this.#bytes.readBigInt64BE(35))
          : undefined,
    });
  }

  #inflate(maxBytes: number): Buffer {
    return decompress(
      this.#attributes & CODEC,
      this.#bytes.subarray(BATCH_HEADER_BYTES),
      maxBytes,
    );
  }
}
