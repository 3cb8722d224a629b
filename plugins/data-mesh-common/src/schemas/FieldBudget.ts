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
  #isCut = false;
  #isPartial = false;
  #isMissed = false;

  /** Whether there is room for the fields of a type below these types. */
  unfolds(path: readonly string[], type: string): boolean {
    this.#isCut = path.includes(type);
    if (path.length >= MAX_DEPTH) {
      this.leaveOut();
    }
    return path.length < MAX_DEPTH && !this.#isCut;
  }

  /** Notes that something of the schema is left out that is nowhere else. */
  leaveOut(): void {
    this.#isPartial = true;
  }

  /** Notes that what the schema refers to is not there. */
  miss(): void {
    this.#isMissed = true;
  }

  /** Whether something counts that nobody could read. */
  get isMissed(): boolean {
    return this.#isMissed;
  }

  /** Whether there may be more in the schema than its fields tell. */
  get isPartial(): boolean {
    return this.#isPartial || this.isSpent;
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
    const cut = this.#isCut && field.children.length === 0;
    this.#isCut = false;
    return cut ? { ...field, cut } : field;
  }
}
