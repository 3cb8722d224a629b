/**
 * Reads the fields of records one after the other.
 */
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
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#buffer.readUInt8(this.position++);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        break;
      }
      scale *= 128;
    }
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
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
    const end = this.position + length;
    if (end > this.#buffer.length) {
      throw new RangeError('The record is longer than its batch');
    }
    const slice = this.#buffer.subarray(this.position, end);
    this.position = end;
    return slice;
  }

  headers(): Array<[string, Buffer | null]> {
    const count = this.varint();
    const headers: Array<[string, Buffer | null]> = [];
    for (let i = 0; i < count; i++) {
      headers.push([this.bytes()?.toString('utf8') ?? '', this.bytes()]);
    }
    return headers;
  }
}
