import { RecordCursor } from './RecordCursor';
import { toDateTime } from './timestamps';

/** Length, attributes, two differences, key, value and headers: a byte each. */
const MIN_RECORD_BYTES = 7;

/** What the header of a batch says about its records. */
interface BatchFacts {
  firstOffset: bigint;
  /** The last offset, from the first. */
  lastDelta: number;
  count: number;
  baseTimestamp: bigint;
  /** The broker's, in place of the producers'. */
  appendTimestamp?: bigint;
}

/**
 * The records of a decompressed batch, of which one at a time is looked at (see
 * `select`) and only the parts of it that are asked for.
 */
export class BatchRecords {
  /** They are read, unlike `UnreadRecords`. */
  readonly unread = undefined;
  readonly firstOffset: bigint;
  readonly length: number;
  readonly sizeBytes: number;
  /** Of the selected record, from the first offset. */
  delta = 0;
  /** Of the selected record, as near as a date-time can say it. Milliseconds. */
  timestamp = 0;
  readonly #facts: BatchFacts;
  readonly #baseTimestamp: number;
  /** Of the selected record, from that of the batch. */
  #sinceBase = 0;
  /** Where the records begin, after their lengths and attributes. */
  readonly #starts: Int32Array;
  readonly #cursor: RecordCursor;
  #keyAt = 0;

  /** @throws RangeError when the records do not lie one behind the other. */
  constructor(bytes: Buffer, facts: BatchFacts) {
    this.firstOffset = facts.firstOffset;
    this.sizeBytes = bytes.length;
    this.#facts = facts;
    this.#baseTimestamp = Number(facts.appendTimestamp ?? facts.baseTimestamp);
    this.#cursor = new RecordCursor(bytes);
    this.length = Math.max(0, facts.count);
    if (this.length > bytes.length / MIN_RECORD_BYTES) {
      throw new RangeError('The batch is too small for so many records');
    }
    this.#starts = new Int32Array(this.length);
    this.#check();
  }

  /** Makes a record, by its place in the batch, the one that is looked at. */
  select(index: number): this {
    const cursor = this.#cursor;
    cursor.position = this.#starts[index];
    const sinceBase = cursor.varint();
    this.#sinceBase = this.#facts.appendTimestamp === undefined ? sinceBase : 0;
    this.timestamp = toDateTime(this.#baseTimestamp + this.#sinceBase);
    this.delta = cursor.varint();
    this.#keyAt = cursor.position;
    return this;
  }

  /** Of the selected record, as it is written. Milliseconds since the epoch. */
  get writtenTimestamp(): bigint {
    const { baseTimestamp, appendTimestamp } = this.#facts;
    return (appendTimestamp ?? baseTimestamp) + BigInt(this.#sinceBase);
  }

  /** Of the selected record. */
  get offset(): bigint {
    return this.firstOffset + BigInt(this.delta);
  }

  get key(): Buffer | null {
    this.#cursor.position = this.#keyAt;
    return this.#cursor.bytes();
  }

  get value(): Buffer | null {
    this.#cursor.position = this.#keyAt;
    this.#cursor.skipBytes();
    return this.#cursor.bytes();
  }

  get headers(): Array<[name: string, value: Buffer | null]> {
    this.#cursor.position = this.#keyAt;
    this.#cursor.skipBytes();
    this.#cursor.skipBytes();
    return this.#cursor.headers();
  }

  /** Bytes of the selected record's key, value and headers, as a measure. */
  sizeOf(index: number): number {
    const next =
      index + 1 < this.length ? this.#starts[index + 1] : this.sizeBytes;
    return next - this.#starts[index];
  }

  /**
   * Goes through all records once, so that nothing is handed out of a batch
   * that turns out to be broken behind it.
   */
  #check(): void {
    const { lastDelta } = this.#facts;
    const cursor = this.#cursor;
    let before = -1;
    for (let i = 0; i < this.length; i++) {
      const end = cursor.endOfRecord();
      cursor.skip(1);
      this.#starts[i] = cursor.position;
      cursor.varint();
      const delta = cursor.varint();
      if (!(delta > before && delta <= lastDelta)) {
        throw new RangeError('The offsets of the records do not ascend');
      }
      before = delta;
      cursor.skipBytes();
      cursor.skipBytes();
      cursor.skipHeaders();
      if (cursor.position > end) {
        throw new RangeError('The record is longer than it says');
      }
      cursor.position = end;
    }
  }
}
