import { InputError } from '@backstage/errors';

const VARINT = 0;
const FIXED64 = 1;
const DELIMITED = 2;
const FIXED32 = 5;

/** The fields of an encoded message by their numbers, with nothing known of it. */
export class DescriptorFields {
  readonly #numbers = new Map<number, number>();
  readonly #parts = new Map<number, Uint8Array[]>();
  readonly #bytes: Uint8Array;
  #position = 0;

  /** @throws InputError when it is no base64, or holds no message. */
  static fromBase64(text: string): DescriptorFields {
    let bytes: string;
    try {
      bytes = atob(text);
    } catch {
      throw notSound();
    }
    return new DescriptorFields(
      Uint8Array.from(bytes, character => character.charCodeAt(0)),
    );
  }

  /** @throws InputError when it is no message in the wire format. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    while (this.#position < bytes.length) {
      this.#read();
    }
  }

  /** The last number of a field, as 32 bits with a sign. */
  number(field: number): number | undefined {
    return this.#numbers.get(field);
  }

  text(field: number): string | undefined {
    const part = this.#all(field).at(-1);
    return part && new TextDecoder().decode(part);
  }

  texts(field: number): string[] {
    return this.#all(field).map(part => new TextDecoder().decode(part));
  }

  /** Of a message that came in parts the last: descriptors are written whole. */
  message(field: number): DescriptorFields | undefined {
    const part = this.#all(field).at(-1);
    return part && new DescriptorFields(part);
  }

  messages(field: number): DescriptorFields[] {
    return this.#all(field).map(part => new DescriptorFields(part));
  }

  #all(field: number): Uint8Array[] {
    return this.#parts.get(field) ?? [];
  }

  #read(): void {
    const tag = this.#varint();
    const field = tag >>> 3;
    if (field === 0) {
      throw notSound();
    }
    switch (tag & 7) {
      case VARINT:
        this.#numbers.set(field, this.#varint());
        break;
      case FIXED64:
        this.#take(8);
        break;
      case DELIMITED: {
        const parts = this.#parts.get(field) ?? [];
        parts.push(this.#take(this.#varint()));
        this.#parts.set(field, parts);
        break;
      }
      case FIXED32:
        this.#take(4);
        break;
      default:
        throw notSound();
    }
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#take(1)[0];
      if (shift < 32) {
        value |= (byte & 127) << shift;
      }
      if (byte < 128) {
        return value;
      }
    }
    throw notSound();
  }

  #take(length: number): Uint8Array {
    const end = this.#position + length;
    if (length < 0 || end > this.#bytes.length) {
      throw notSound();
    }
    const taken = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}

function notSound(): InputError {
  return new InputError('it is neither a .proto file nor a descriptor of one');
}
