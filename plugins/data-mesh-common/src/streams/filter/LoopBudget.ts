/** Entries that the loops of one filter go through in one message, at most. */
const MOST_ENTRIES = 1_000_000;

/**
 * Counts the entries that loops go through. A list that would exceed the budget
 * is replaced by an empty one, so that loops end quickly; the verdict does not
 * count then.
 */
export class LoopBudget {
  #left = MOST_ENTRIES;

  get isSpent(): boolean {
    return this.#left < 0;
  }

  reset(): void {
    this.#left = MOST_ENTRIES;
  }

  spend(list: unknown): unknown {
    if (typeof list !== 'object' || list === null) {
      return list;
    }
    // A loop over nothing takes its time as well.
    this.#left -= 1 + sizeOf(list);
    return this.isSpent ? [] : list;
  }
}

function sizeOf(list: object): number {
  if (Array.isArray(list)) {
    return list.length;
  }
  return list instanceof Map ? list.size : Object.keys(list).length;
}
