import { Knex } from 'knex';

interface PersonRow {
  user_ref: string;
  /** A string from PostgreSQL's driver, as with all bigint. */
  seen_at: number | string;
}

const TABLE = 'known_people';

/** When the catalog was last seen to have a user, in SQLite or PostgreSQL. */
export class KnownPeople {
  readonly #knex: Knex;

  /** On a migrated database, see `migrateDatabase`. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async note(userRef: string, at: Date): Promise<void> {
    await this.#people()
      .insert({ user_ref: userRef, seen_at: at.getTime() })
      .onConflict('user_ref')
      .merge();
  }

  async lastSeen(userRef: string): Promise<Date | undefined> {
    const row = await this.#people().where({ user_ref: userRef }).first();
    return row && new Date(Number(row.seen_at));
  }

  #people() {
    return this.#knex<PersonRow>(TABLE);
  }
}
