import { DecodingError, MAX_DEPTH } from './DecodingError';

/** Values in one payload beyond what its size accounts for. */
const SPARE_VALUES = 50_000;
/** Longer texts, and texts in larger payloads, are decoded by themselves. */
const MAX_SHARED_TEXT = 64;
const MAX_SHARED_PAYLOAD = 4_096;
/** What a high half of 28 bits may be, for a number that is exact. */
const SAFE_HIGH = 2 ** 25;
const LOW = 2 ** 28;

/**
 * Reads a payload byte by byte within limits, so that forged lengths, counts and
 * nesting end in an error and never in exhausted memory or stack.
 *
 * Integers are numbers where they are safe, else bigints. Everything throws a
 * {@link DecodingError} with the position.
 */
export class ByteReader {
  readonly buffer: Buffer;
  position = 0;
  /** Where the value that is being read ends at the latest. */
  end: number;
  #depth = 0;
  #values: number;
  #latin1?: string;

  constructor(buffer: Buffer) {
    this.buffer = buffer;
    this.end = buffer.length;
    this.#values = buffer.length * 4 + SPARE_VALUES;
  }

  get remaining(): number {
    return this.end - this.position;
  }

  error(message: string, byte = this.position): DecodingError {
    return new DecodingError(message, byte);
  }

  /** Accounts for values; some take no bytes at all. */
  count(values: number): void {
    this.#values -= values;
    if (this.#values < 0) {
      throw this.error('it holds too many values for its size');
    }
  }

  /**
   * Accounts for text that is longer than the bytes it stands for: a decimal of
   * one byte may have thousands of zeros.
   */
  countText(text: string): string {
    if (text.length > 64) {
      this.count(text.length >> 3);
    }
    return text;
  }

  /** Begins a value that holds so many others. */
  enter(values: number): void {
    this.#values -= values;
    if (++this.#depth > MAX_DEPTH || this.#values < 0) {
      throw this.error(
        this.#values < 0
          ? 'it holds too many values for its size'
          : `it is nested more than ${MAX_DEPTH} levels deep`,
      );
    }
  }

  /** Ends the value that was entered last. */
  leave(): void {
    this.#depth--;
  }

  /** The position of the next bytes, which are there, and goes on behind them. */
  skip(length: number): number {
    const start = this.position;
    if (!(length >= 0 && length <= this.end - start)) {
      throw this.error('it ends too early');
    }
    this.position = start + length;
    return start;
  }

  take(length: number): Buffer {
    const start = this.skip(length);
    return this.buffer.subarray(start, this.position);
  }

  byte(): number {
    if (this.position >= this.end) {
      throw this.error('it ends too early');
    }
    return this.buffer[this.position++];
  }

  double(): number {
    return this.buffer.readDoubleLE(this.skip(8));
  }

  float(): number {
    return this.buffer.readFloatLE(this.skip(4));
  }

  /** Bytes in the notation `0x…`. */
  hex(length: number): string {
    const start = this.skip(length);
    return `0x${this.buffer.toString('hex', start, this.position)}`;
  }

  /** UTF-8; what is none becomes U+FFFD. */
  text(length: number): string {
    const { buffer } = this;
    const start = this.skip(length);
    const end = this.position;
    if (length <= MAX_SHARED_TEXT && buffer.length <= MAX_SHARED_PAYLOAD) {
      let bits = 0;
      for (let at = start; at < end; at++) {
        bits |= buffer[at];
      }
      if (bits < 0x80) {
        // Pieces of one text are made faster than texts of bytes.
        this.#latin1 ??= buffer.toString('latin1');
        return this.#latin1.substring(start, end);
      }
    }
    return buffer.toString('utf8', start, end);
  }

  /** Base 128, least significant group first: an unsigned 64-bit integer. */
  varint(): number | bigint {
    const { buffer, end } = this;
    const start = this.position;
    let at = start;
    if (at < end && buffer[at] < 0x80) {
      this.position = at + 1;
      return buffer[at];
    }
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= end) {
        throw this.error('it ends within an integer', end);
      }
      const byte = buffer[at++];
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.position = at;
        return low;
      }
    }
    for (let shift = 0; shift < 28; shift += 7) {
      if (at >= end) {
        throw this.error('it ends within an integer', end);
      }
      const byte = buffer[at++];
      high |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.position = at;
        return high < SAFE_HIGH
          ? high * LOW + low
          : (BigInt(high) << 28n) | BigInt(low);
      }
    }
    let top = 0;
    for (let shift = 0; shift < 14; shift += 7) {
      if (at >= end) {
        throw this.error('it ends within an integer', end);
      }
      const byte = buffer[at++];
      top |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.position = at;
        return exact(
          BigInt.asUintN(64, BigInt(top) << 56n) |
            (BigInt(high) << 28n) |
            BigInt(low),
        );
      }
    }
    throw this.error('an integer has more than 10 bytes', start);
  }

  /** A variable-length integer in zigzag coding, which is signed. */
  zigzag(): number | bigint {
    return unzigzag(this.varint());
  }

  /** A zigzag length of what follows, at most what is left. */
  zigzagLength(): number {
    const start = this.position;
    return this.#length(unzigzag(this.varint()), start);
  }

  /** An unsigned length of what follows, at most what is left. */
  length(): number {
    const start = this.position;
    return this.#length(this.varint(), start);
  }

  #length(value: number | bigint, start: number): number {
    if (value < 0 || value > this.end - this.position) {
      throw this.error(
        value < 0
          ? 'a length is negative'
          : 'a length exceeds the bytes that are left',
        start,
      );
    }
    return Number(value);
  }
}

function unzigzag(value: number | bigint): number | bigint {
  if (typeof value === 'number') {
    if (value < 0x80000000) {
      return (value >>> 1) ^ -(value & 1);
    }
    return value % 2 === 0 ? value / 2 : -((value + 1) / 2);
  }
  return exact((value >> 1n) ^ -(value & 1n));
}

/** A number where it is safe. */
export function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
