/** Seven bits a byte, the lowest first, as in LEB128. */
export function packInteger(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

/** Its length in bytes and then the text, in UTF-8. */
export function packText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([packInteger(BigInt(bytes.length)), bytes]);
}

/** Reads what was packed; what is missing or too large is undefined. */
export class PackedBytes {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  readInteger(largest: bigint): bigint | undefined {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#bytes[this.#position++];
      if (byte === undefined) {
        return undefined;
      }
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value <= largest ? value : undefined;
      }
    }
    return undefined;
  }

  readText(longest: number): string | undefined {
    const length = this.readInteger(BigInt(longest));
    if (length === undefined) {
      return undefined;
    }
    const end = this.#position + Number(length);
    if (end > this.#bytes.length) {
      return undefined;
    }
    const text = this.#bytes.toString('utf8', this.#position, end);
    this.#position = end;
    return text;
  }
}
