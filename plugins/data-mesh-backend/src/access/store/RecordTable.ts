import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isPostgres } from '../../journal/Dialect';
import { Page, paged, toPage } from './Cursor';
import { AccessRecord, parseRecord } from './RecordJson';

/** How one kind of records is stored. */
interface Kind<T> {
  table: string;
  /** For people. */
  noun: string;
  /** What a record is found and sorted by. */
  columnsOf(record: T): object;
  /** Goes on with "at revision 2", such as "it is". */
  describe(record: T): string;
}

/**
 * Records as JSON, each changed from one revision to the next; in the database,
 * or in a transaction.
 */
export abstract class RecordTable<T extends AccessRecord> {
  protected readonly db: Knex;
  readonly #kind: Kind<T>;

  constructor(db: Knex, kind: Kind<T>) {
    this.db = db;
    this.#kind = kind;
  }

  async get(id: string): Promise<T | undefined> {
    const [record] = await this.read(this.rows().where({ id }));
    return record;
  }

  /** As `get`; nobody else changes it before the transaction ends. */
  async getLocked(id: string): Promise<T | undefined> {
    const query = this.rows().where({ id });
    const [record] = await this.read(
      isPostgres(this.db) ? query.forUpdate() : query,
    );
    return record;
  }

  protected rows(): Knex.QueryBuilder {
    return this.db(this.#kind.table);
  }

  protected async read(query: Knex.QueryBuilder): Promise<T[]> {
    const rows: Array<{ record: string }> = await query.select('record');
    return rows.map(({ record }) => parseRecord(record));
  }

  /** By the column's time, which `timeOf` tells of a record, and then by id. */
  protected async readPage(
    query: Knex.QueryBuilder,
    sorted: Parameters<typeof paged>[1],
    timeOf: (record: T) => Date,
  ): Promise<Page<T>> {
    const found = await this.read(paged(query, sorted));
    return toPage(found, sorted.limit, record => ({
      ms: timeOf(record).getTime(),
      id: record.id,
    }));
  }

  /** Throws a `ConflictError` when there is one of this id already. */
  protected async add(record: T): Promise<void> {
    const { id } = record;
    try {
      await this.rows().insert({ id, ...this.#columnsOf(record) });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      throw new ConflictError(
        `There is a ${
          this.#kind.noun
        } ${id} already; load it instead of making it again`,
      );
    }
  }

  /**
   * Stores the record, whose revision is one more than what is stored, else
   * throws a `ConflictError` that says what to do.
   */
  protected async replace(record: T): Promise<void> {
    const { id } = record;
    const revision = record.revision - 1;
    const updated = await this.rows()
      .where({ id, revision })
      .update(this.#columnsOf(record));
    if (updated === 0) {
      throw new ConflictError(this.#explain(id, revision, await this.get(id)));
    }
  }

  #columnsOf(record: T): object {
    return {
      ...this.#kind.columnsOf(record),
      revision: record.revision,
      record: JSON.stringify(record),
    };
  }

  #explain(id: string, revision: number, current: T | undefined): string {
    const { describe, noun } = this.#kind;
    return current
      ? `The ${noun} was changed meanwhile: ${describe(current)} at revision ${
          current.revision
        } of ${current.updatedAt.toISOString()}; your change was made on revision ${revision}. Load it again and see whether your change is still needed.`
      : `The ${noun} ${id} is not stored; load the list again`;
  }
}
