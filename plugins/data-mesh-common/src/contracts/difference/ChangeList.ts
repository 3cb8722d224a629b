import { SchemaChange } from '../../schema/openapi';

/** More changes than anybody reads; the verdict of what is left out is kept. */
const MOST_CHANGES = 500;

/**
 * Who a change breaks, as far as it is looked at: a part that is read in one
 * direction only cannot break in the other.
 */
export interface Stakes {
  readers: boolean;
  writers: boolean;
}

export const BOTH: Stakes = { readers: true, writers: true };

/** A change, where what it does not break is left out. */
export type ChangeReport = Omit<
  SchemaChange,
  'breaksReaders' | 'breaksWriters'
> & {
  breaksReaders?: boolean;
  breaksWriters?: boolean;
};

/** Collects what a comparison finds. */
export class ChangeList {
  readonly #changes: SchemaChange[] = [];
  #leftOut = 0;
  #leftOutBreaks = { breaksReaders: false, breaksWriters: false };

  report(stakes: Stakes, change: ChangeReport): void {
    const full: SchemaChange = {
      ...change,
      breaksReaders: stakes.readers && change.breaksReaders === true,
      breaksWriters: stakes.writers && change.breaksWriters === true,
    };
    if (this.#changes.length < MOST_CHANGES) {
      this.#changes.push(full);
    } else {
      this.#leftOut += 1;
      this.#leftOutBreaks = {
        breaksReaders: this.#leftOutBreaks.breaksReaders || full.breaksReaders,
        breaksWriters: this.#leftOutBreaks.breaksWriters || full.breaksWriters,
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

/** Path of a member of what lies at a path, in the notation of `FieldNode.path`. */
export function below(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
