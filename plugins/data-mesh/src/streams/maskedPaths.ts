/**
 * Follows masked paths into a value. Paths have the notation of
 * `FieldNode.path`: dots between names, `[]` for items, `{}` for map values.
 */
export class MaskedPaths {
  readonly #paths: readonly string[];
  /** Where the value is; several, for an object may be a map or a record. */
  readonly #here: readonly string[];

  constructor(paths: readonly string[] = [], here: readonly string[] = ['']) {
    this.#paths = paths;
    this.#here = here;
  }

  /** Whether this very value, or all that it is part of, is masked. */
  get masked(): boolean {
    return this.maskedPath !== undefined;
  }

  /** The path by which this value is masked. */
  get maskedPath(): string | undefined {
    return this.#here.find(path => this.#paths.includes(path));
  }

  field(name: string): MaskedPaths {
    return this.#into(path => [path ? `${path}.${name}` : name, `${path}{}`]);
  }

  /** Follows names one after the other; stops at the first masked one. */
  along(names: string[]): MaskedPaths {
    return names.reduce<MaskedPaths>(
      (masks, name) => (masks.masked ? masks : masks.field(name)),
      this,
    );
  }

  item(): MaskedPaths {
    return this.#into(path => [`${path}[]`]);
  }

  #into(steps: (path: string) => string[]): MaskedPaths {
    if (this.#paths.length === 0) {
      return this;
    }
    const reachable = this.#here
      .flatMap(steps)
      .filter(path => this.#paths.some(masked => masked.startsWith(path)));
    return new MaskedPaths(reachable.length > 0 ? this.#paths : [], reachable);
  }
}
