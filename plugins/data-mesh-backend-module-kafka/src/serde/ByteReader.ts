/** Nested deeper, a value is not shown: what walks it later recurses. */
const MAX_DEPTH = 100;
/** Values in one payload beyond what its size accounts for. */
const SPARE_VALUES = 50_000;

/**
 * Reads a payload byte by byte within limits, so that forged lengths, counts and
 * nesting end in an error and never in exhausted memory or stack.
 */
export class ByteReader {
  position = 0;
  readonly buffer: Buffer;
  readonly #budget: { values: number };
  readonly #depth: number;

  constructor(
    buffer: Buffer,
    inherited?: { budget: { values: number }; depth: number },
  ) {
    this.buffer = buffer;
    this.#budget = inherited?.budget ?? {
      values: buffer.length * 4 + SPARE_VALUES,
    };
    this.#depth = inherited?.depth ?? 0;
  }

  get remaining(): number {
    return this.buffer.length - this.position;
  }

  /** Accounts for values; some take no bytes at all. */
  count(values: number): void {
    this.#budget.values -= values;
    if (this.#budget.values < 0) {
      throw new RangeError('it holds too many values for its size');
    }
  }

  /**
   * Accounts for text that is longer than the bytes it stands for: a decimal of
   * one byte may have thousands of zeros.
   */
  countText<T>(value: T): T {
    this.count(typeof value === 'string' ? Math.floor(value.length / 8) : 0);
    return value;
  }

  /** A reader of the next bytes alone, one level deeper. */
  nested(length: number): ByteReader {
    return this.below(this.take(length));
  }

  /** A reader of bytes that were taken before, one level deeper. */
  below(bytes: Buffer): ByteReader {
    const depth = this.#depth + 1;
    assertDepth(depth);
    return new ByteReader(bytes, { budget: this.#budget, depth });
  }

  take(length: number): Buffer {
    if (!(length >= 0 && length <= this.remaining)) {
      throw new RangeError(
        `it ends ${length - this.remaining} bytes too early`,
      );
    }
    const start = this.position;
    this.position += length;
    return this.buffer.subarray(start, this.position);
  }

  byte(): number {
    if (this.position >= this.buffer.length) {
      throw new RangeError('it ends too early');
    }
    return this.buffer[this.position++];
  }

  /** Base 128, least significant group first, as an unsigned 64-bit integer. */
  varint(): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt(low);
      }
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt.asUintN(64, value);
      }
    }
    throw new RangeError('a variable-length integer has more than 10 bytes');
  }

  /** A length or count, which is never sensible beyond the payload's size. */
  length(value: bigint): number {
    if (value < 0n || value > BigInt(this.remaining)) {
      throw new RangeError(
        `a length of ${value} exceeds the ${this.remaining} bytes that are left`,
      );
    }
    return Number(value);
  }
}

export function assertDepth(depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new RangeError(`it is nested more than ${MAX_DEPTH} levels deep`);
  }
}

/** The signed integer that a zigzag varint stands for. */
export function zigzag(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n);
}
