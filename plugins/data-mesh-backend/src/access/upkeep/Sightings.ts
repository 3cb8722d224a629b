import { Knex } from 'knex';

/** What the catalog had and had not, at one look. */
export interface Look {
  at: Date;
  present: ReadonlySet<string>;
  missing: ReadonlySet<string>;
}

interface SightingRow {
  subject: string;
  missing_since: number | string | null;
}

const TABLE = 'access_sightings';

/** Remembers since when the catalog misses something, for all replicas. */
export class Sightings {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Notes what was seen, and answers since when what is missing is missing.
   * Users who were never seen are left out: a portal may know people by their
   * sign-in alone.
   */
  async note({ at, present, missing }: Look): Promise<Map<string, Date>> {
    const known = await this.#find([...present, ...missing]);
    const back = [...present].filter(subject => known.get(subject));
    if (back.length > 0) {
      await this.#rows()
        .whereIn('subject', back)
        .update({ missing_since: null });
    }
    const newlyMissing = [...missing].filter(
      subject => known.has(subject) && !known.get(subject),
    );
    if (newlyMissing.length > 0) {
      await this.#rows()
        .whereIn('subject', newlyMissing)
        .whereNull('missing_since')
        .update({ missing_since: at.getTime() });
    }
    await this.#insert([
      ...[...present]
        .filter(subject => !known.has(subject))
        .map(subject => ({ subject, missing_since: null })),
      ...[...missing]
        .filter(subject => !known.has(subject) && !subject.startsWith('user:'))
        .map(subject => ({ subject, missing_since: at.getTime() })),
    ]);
    const since = await this.#find([...missing]);
    return new Map(
      [...since].flatMap(([subject, date]) => (date ? [[subject, date]] : [])),
    );
  }

  async #find(subjects: string[]): Promise<Map<string, Date | undefined>> {
    if (subjects.length === 0) {
      return new Map();
    }
    const rows: SightingRow[] = await this.#rows().whereIn('subject', subjects);
    return new Map(
      rows.map(row => [
        row.subject,
        row.missing_since === null
          ? undefined
          : new Date(Number(row.missing_since)),
      ]),
    );
  }

  async #insert(rows: SightingRow[]): Promise<void> {
    if (rows.length > 0) {
      // Another replica may look at the same moment.
      await this.#rows().insert(rows).onConflict('subject').ignore();
    }
  }

  #rows() {
    return this.#knex<SightingRow>(TABLE);
  }
}
