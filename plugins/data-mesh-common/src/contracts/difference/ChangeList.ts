import { SchemaChange } from '../../schema/openapi';

/** More changes than anybody reads; the verdict of what is left out is kept. */
const MOST_CHANGES = 500;

/** Who breaks. */
export type Breaks = Pick<SchemaChange, 'breaksReaders' | 'breaksWriters'>;

/** Collects what a comparison finds. */
export class ChangeList {
  readonly #changes: SchemaChange[] = [];
  #leftOut = 0;
  #leftOutBreaks: Breaks = { breaksReaders: false, breaksWriters: false };

  add(change: SchemaChange): void {
    if (this.#changes.length < MOST_CHANGES) {
      this.#changes.push(change);
    } else {
      this.#leftOut += 1;
      this.#leftOutBreaks = {
        breaksReaders:
          this.#leftOutBreaks.breaksReaders || change.breaksReaders,
        breaksWriters:
          this.#leftOutBreaks.breaksWriters || change.breaksWriters,
      };
    }
  }

  /** In the order of the report. */
  get all(): SchemaChange[] {
    return this.#leftOut === 0
      ? this.#changes
      : [
          ...this.#changes,
          {
            path: '',
            kind: 'other',
            message: `${this.#leftOut} more changes are not listed.`,
            ...this.#leftOutBreaks,
          },
        ];
  }
}

/** What kind of change of a type it is, by whom it breaks. */
export function typeChange({
  breaksReaders,
  breaksWriters,
}: Breaks): 'type-changed' | 'type-narrowed' | 'type-widened' {
  if (breaksReaders === breaksWriters) {
    return 'type-changed';
  }
  return breaksWriters ? 'type-narrowed' : 'type-widened';
}
