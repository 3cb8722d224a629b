import { LRUCache } from 'lru-cache';

type Outcome<T> = { value: T } | { error: unknown };

/**
 * Holds what costs a round trip: the least recently used entry leaves first,
 * concurrent questions share one answer, and failures are remembered for their
 * own, shorter time so that a broken server is not asked for every message.
 */
export class ExpiringCache<T> {
  readonly #outcomes: LRUCache<string, Outcome<T>, () => Promise<T>>;

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
    const { maxEntries, maxWeight, weigh, ttlMs, failureTtlMs } = options;
    this.#outcomes = new LRUCache({
      max: maxEntries,
      ...(maxWeight &&
        weigh && {
          maxSize: maxWeight,
          sizeCalculation: (outcome: Outcome<T>) =>
            'value' in outcome ? Math.max(1, weigh(outcome.value)) : 1,
        }),
      ...(Number.isFinite(ttlMs) && { ttl: ttlMs }),
      // Who asked gets the answer, also where there is no room for it any more.
      ignoreFetchAbort: true,
      fetchMethod: async (_key, _stale, { options: entry, context: load }) => {
        try {
          return { value: await load() };
        } catch (error) {
          if (!failureTtlMs) {
            throw error;
          }
          entry.ttl = failureTtlMs;
          return { error };
        }
      },
    });
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const outcome = await this.#outcomes.forceFetch(key, { context: load });
    if ('error' in outcome) {
      throw outcome.error;
    }
    return outcome.value;
  }

  get size(): number {
    return this.#outcomes.size;
  }
}
