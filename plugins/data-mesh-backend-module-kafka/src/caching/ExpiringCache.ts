interface Entry<T> {
  value: Promise<T>;
  until: number;
  weight: number;
}

/**
 * Holds what costs a round trip: the least recently used entry leaves first,
 * concurrent questions share one answer, and failures are remembered for their
 * own, shorter time so that a broken server is not asked for every message.
 */
export class ExpiringCache<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #maxEntries: number;
  readonly #maxWeight: number;
  readonly #weigh: (value: T) => number;
  readonly #ttlMs: number;
  readonly #failureTtlMs: number;

  /**
   * @param options - `weigh` tells how much of `maxWeight` a value takes up,
   * where entries differ much in size.
   */
  constructor(options: {
    maxEntries: number;
    maxWeight?: number;
    weigh?: (value: T) => number;
    ttlMs: number;
    failureTtlMs?: number;
  }) {
    this.#maxEntries = options.maxEntries;
    this.#maxWeight = options.maxWeight ?? Infinity;
    this.#weigh = options.weigh ?? (() => 0);
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
    const entry: Entry<T> = { value: load(), until: Infinity, weight: 0 };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.value.then(
      value => {
        entry.until = Date.now() + this.#ttlMs;
        entry.weight = this.#weigh(value);
        this.#evict();
      },
      () => {
        entry.until = Date.now() + this.#failureTtlMs;
        if (this.#failureTtlMs === 0 && this.#entries.get(key) === entry) {
          this.#entries.delete(key);
        }
      },
    );
    this.#evict();
    return entry.value;
  }

  #evict(): void {
    let weight = 0;
    if (this.#maxWeight < Infinity) {
      this.#entries.forEach(entry => {
        weight += entry.weight;
      });
    }
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#maxEntries && weight <= this.#maxWeight) {
        break;
      }
      this.#entries.delete(key);
      weight -= entry.weight;
    }
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
