/** Nested deeper, a value is not shown: what walks it later recurses. */
export const MAX_DEPTH = 100;

/** What came of an attempt to read a value, below what encloses it. */
type Step = string | '[]' | '{}';

/**
 * Why a payload cannot be decoded, and how far that got. Neither the message nor
 * the path repeats anything of the payload: both are shown to people who may not
 * see it.
 */
export class DecodingError extends Error {
  readonly name = 'DecodingError';
  /** Where reading stopped: bytes from the start, without the wire format's header. */
  readonly byte: number;
  #path?: string;

  constructor(message: string, byte: number, path?: string) {
    super(message);
    this.byte = byte;
    this.#path = path;
  }

  /**
   * The field that was being read, in the notation of `FieldNode.path`: dots
   * between names, `[]` for an item, `{}` for a value of a map. Undefined where
   * no field was.
   */
  get path(): string | undefined {
    return this.#path;
  }

  /**
   * Tells what encloses the value that failed: the name of a field, `[]` or
   * `{}`. Called from the inside to the outside while the error passes.
   */
  within(step: Step): this {
    const dot = this.#path !== undefined && /^[^[{]/.test(this.#path);
    this.#path = `${step}${dot ? '.' : ''}${this.#path ?? ''}`;
    return this;
  }
}
