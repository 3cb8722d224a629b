/**
 * Finds what overlaps by name: the groups of the principal `orders` begin with
 * `orders.`, and so do those of `orders.eu`.
 */
export class NameIndex<T extends { name: string }> {
  /** By each name, and by each beginning of it before a dot. */
  readonly #byBeginning = new Map<string, T[]>();
  readonly #byName = new Map<string, T[]>();

  constructor(items: Iterable<T>) {
    for (const item of items) {
      push(this.#byName, item.name, item);
      push(this.#byBeginning, item.name, item);
      for (const beginning of beginningsOf(item.name)) {
        push(this.#byBeginning, beginning, item);
      }
    }
  }

  /** Those of the same name, of longer and of shorter ones. */
  overlapping(name: string): T[] {
    return [
      ...(this.#byBeginning.get(name) ?? []),
      ...beginningsOf(name).flatMap(
        beginning => this.#byName.get(beginning) ?? [],
      ),
    ];
  }
}

function beginningsOf(name: string): string[] {
  return [...name.matchAll(/\./g)].map(({ index }) => name.slice(0, index));
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) {
    list.push(item);
  } else {
    lists.set(key, [item]);
  }
}
