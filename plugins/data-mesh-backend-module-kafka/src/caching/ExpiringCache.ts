/**
 * Holds what costs a round trip: the least recently used entry leaves first,
 * concurrent questions share one answer, and failures are remembered for their
 * own, shorter time so that a broken server is not asked for every message.
 */
export class ExpiringCache<T> {
  readonly #entries = new Map<string, { value: Promise<T>; until: number }>();
  readonly #maxEntries: number;
  readonly #ttlMs: number;
  readonly #failureTtlMs: number;

  constructor(options: {
    maxEntries: number;
    ttlMs: number;
    failureTtlMs?: number;
  }) {
    this.#maxEntries = options.maxEntries;
    this.#ttlMs = options.ttlMs;
    this.#failureTtlMs = options.failureTtlMs ?? 0;
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > Date.now()) {
      this.#entries.delete(key);
      this.#entries.set(key, known);
      return known.value;
    }
    const entry = { value: load(), until: Infinity };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.value.then(
      () => {
        entry.until = Date.now() + this.#ttlMs;
      },
      () => {
        entry.until = Date.now() + this.#failureTtlMs;
        if (this.#failureTtlMs === 0 && this.#entries.get(key) === entry) {
          this.#entries.delete(key);
        }
      },
    );
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) {
        break;
      }
      this.#entries.delete(oldest);
    }
    return entry.value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  get size(): number {
    return this.#entries.size;
  }
}
