const MAX_FIELDS = 5_000;
const MAX_DEPTH = 24;

/**
 * How much of a schema becomes fields. Types that are used in many places, or in
 * themselves, would otherwise unfold without end.
 */
export class FieldBudget {
  #left = MAX_FIELDS;

  /** Whether there is room for the fields of a type below these types. */
  unfolds(path: readonly string[], type: string): boolean {
    return path.length < MAX_DEPTH && !path.includes(type);
  }

  /** As many of the fields as there is room for. */
  take<T>(fields: T[]): T[] {
    const taken = fields.slice(0, this.#left);
    this.#left -= taken.length;
    return taken;
  }
}
