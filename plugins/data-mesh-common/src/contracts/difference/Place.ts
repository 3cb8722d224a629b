import { SchemaChange } from '../../schema/openapi';
import { Breaks, ChangeList } from './ChangeList';

/**
 * Who a change breaks, as far as it is looked at: a part that is read in one
 * direction only cannot break in the other.
 */
export interface Stakes {
  readers: boolean;
  writers: boolean;
}

/** A change, where what it does not break is left out. */
export type ChangeReport = Omit<SchemaChange, 'path' | keyof Breaks> &
  Partial<Breaks>;

/** A place in two schemas, at which changes are reported. */
export class Place {
  readonly #changes: ChangeList;
  /** In the notation of `FieldNode.path`. */
  readonly #path: string;
  readonly #stakes: Stakes;

  constructor(
    changes: ChangeList,
    path: string = '',
    stakes: Stakes = { readers: true, writers: true },
  ) {
    this.#changes = changes;
    this.#path = path;
    this.#stakes = stakes;
  }

  get isRoot(): boolean {
    return this.#path === '';
  }

  member(name: string): Place {
    return this.#at(this.#path ? `${this.#path}.${name}` : name);
  }

  /** Of the entries of a list (`[]`), or of the values of a map (`{}`). */
  inside(brackets: '[]' | '{}'): Place {
    return this.#at(this.#path + brackets);
  }

  /** The same place, where a change breaks no others than these. */
  among({ readers, writers }: Stakes): Place {
    return new Place(this.#changes, this.#path, {
      readers: this.#stakes.readers && readers,
      writers: this.#stakes.writers && writers,
    });
  }

  report(change: ChangeReport): void {
    this.#changes.add({
      path: this.#path,
      ...change,
      breaksReaders: this.#stakes.readers && change.breaksReaders === true,
      breaksWriters: this.#stakes.writers && change.breaksWriters === true,
    });
  }

  /** Reports that something differs, if it does, which breaks nobody. */
  compare(
    kind: SchemaChange['kind'],
    before: string | undefined,
    after: string | undefined,
    message: string,
  ): void {
    if (before !== after) {
      this.report({ kind, message, before, after });
    }
  }

  #at(path: string): Place {
    return new Place(this.#changes, path, this.#stakes);
  }
}
