/** Twice what is needed to find the most frequent ones for sure in most samples. */
const MOST_KEPT = 1_000;
const LONGEST = 100;

/**
 * The most frequent texts, with their number. When there are more than 1,000
 * different ones the rarest are forgotten now and then, so that numbers may
 * be too low, but never by much for those that are frequent.
 */
export class FrequentValues {
  #counts = new Map<string, number>();

  add(text: string): void {
    const key = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    if (this.#counts.size > MOST_KEPT) {
      this.#forget();
    }
  }

  /** Descending; of equal ones the first that was seen. */
  top(size: number): Array<{ value: string; count: number }> {
    return this.#ranked()
      .slice(0, size)
      .map(([value, count]) => ({ value, count }));
  }

  #forget(): void {
    this.#counts = new Map(this.#ranked().slice(0, MOST_KEPT / 2));
  }

  #ranked(): Array<[string, number]> {
    return [...this.#counts].sort(([, a], [, b]) => b - a);
  }
}
