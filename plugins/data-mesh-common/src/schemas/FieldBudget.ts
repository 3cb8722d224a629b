import { SchemaField } from './SchemaField';

const MAX_FIELDS = 5_000;
const MAX_DEPTH = 24;
/** A description may be as long as its document, in a type that is used often. */
const MAX_CHARACTERS = 8_000_000;

/**
 * How much of a schema becomes fields. Types that are used in many places, or in
 * themselves, would otherwise unfold without end.
 *
 * @public
 */
export class FieldBudget {
  #left = MAX_FIELDS;
  #charactersLeft = MAX_CHARACTERS;

  /** Whether there is room for the fields of a type below these types. */
  unfolds(path: readonly string[], type: string): boolean {
    return path.length < MAX_DEPTH && !path.includes(type);
  }

  get isSpent(): boolean {
    return this.#left <= 0 || this.#charactersLeft <= 0;
  }

  /** As many of the fields as there is room for. */
  take<T>(fields: T[]): T[] {
    const taken = fields.slice(0, this.isSpent ? 0 : this.#left);
    this.#left -= taken.length;
    return taken;
  }

  /** Counts what a field says, and gives it back. */
  spend(field: SchemaField): SchemaField {
    const { type, description, default: value, symbols = [] } = field;
    for (const text of [type, description, value, ...symbols]) {
      this.#charactersLeft -= text?.length ?? 0;
    }
    return field;
  }
}
