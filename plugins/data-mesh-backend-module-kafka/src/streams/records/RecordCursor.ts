const MAX_VARINT_BYTES = 10;

/** Reads the fields of records one after the other. */
export class RecordCursor {
  position = 0;
  readonly #buffer: Buffer;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  skip(bytes: number): void {
    this.position += bytes;
  }

  /** Zigzag, up to 64 bits; exact up to 2^53, which is all that offsets, lengths and times need. */
  varint(): number {
    const buffer = this.#buffer;
    const first = buffer[this.position];
    if (first < 0x80) {
      this.position += 1;
      return (first >>> 1) ^ -(first & 1);
    }
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      const byte = buffer[this.position];
      if (byte === undefined) {
        throw new RangeError('The batch ends within a record');
      }
      this.position += 1;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      scale *= 128;
    }
    throw new RangeError('A variable-length integer has more than 10 bytes');
  }

  /**
   * Where the record that begins here ends. Always further on: a length that
   * leads back would let a forged count of records go on forever.
   */
  endOfRecord(): number {
    const length = this.varint();
    const end = this.position + length;
    if (!(length > 0 && end <= this.#buffer.length)) {
      throw new RangeError('The record does not lie within its batch');
    }
    return end;
  }

  bytes(): Buffer | null {
    const length = this.varint();
    if (length < 0) {
      return null;
    }
    const start = this.position;
    this.#advance(length);
    return this.#buffer.subarray(start, this.position);
  }

  skipBytes(): void {
    const length = this.varint();
    if (length > 0) {
      this.#advance(length);
    }
  }

  headers(): Array<[string, Buffer | null]> {
    const count = this.varint();
    const headers: Array<[string, Buffer | null]> = [];
    for (let i = 0; i < count; i++) {
      headers.push([this.bytes()?.toString('utf8') ?? '', this.bytes()]);
    }
    return headers;
  }

  skipHeaders(): void {
    const count = this.varint();
    for (let i = 0; i < count; i++) {
      this.skipBytes();
      this.skipBytes();
    }
  }

  #advance(length: number): void {
    const end = this.position + length;
    if (end > this.#buffer.length) {
      throw new RangeError('The record is longer than its batch');
    }
    this.position = end;
  }
}
