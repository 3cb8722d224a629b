import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import {
  AUDIT_HEAD_TABLE,
  AUDIT_TABLE,
  AuditRow,
  toAuditRecord,
} from './AuditRow';
import { AuditRecord, AuditSubject } from './AuditEntry';
import { ChainChecker, ChainHead } from './ChainChecker';

/** Rows in memory at a time: purposes and notes make some of them long. */
const PAGE = 500;

/** What was written and can be proven, in SQLite or PostgreSQL; appended to by `Journal` alone. */
export class AuditTrail {
  readonly #knex: Knex;
  readonly #clock: () => Date;

  constructor(options: { knex: Knex; clock: () => Date }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
  }

  /** In their order, in pages behind the scenes. */
  async *records(query: {
    product?: string;
    /** Those that tell of it, or of what it led to. */
    about?: AuditSubject;
    /** Of this moment or later. */
    from?: Date;
    /** Before this moment. */
    to?: Date;
  }): AsyncIterable<AuditRecord> {
    const { product, about, from, to } = query;
    const narrow = (rows: Knex.QueryBuilder) => {
      if (product !== undefined) rows.where({ product });
      if (about) rows.whereIn('sequence', this.#sequencesAbout(about));
      if (from) rows.where('at', '>=', from.getTime());
      if (to) rows.where('at', '<', to.getTime());
    };
    for await (const page of this.#pages(narrow)) {
      yield* page.map(toAuditRecord);
    }
  }

  /** The newest records of an action on a product, newest first. */
  async newest(query: {
    product: string;
    action: string;
    limit: number;
    /** Those before this sequence only. */
    before?: number;
  }): Promise<AuditRecord[]> {
    const { product, action, limit, before } = query;
    const rows = await this.#knex<AuditRow>(AUDIT_TABLE)
      .where({ product })
      .where(
        rest => before !== undefined && rest.where('sequence', '<', before),
      )
      // Canonical JSON has its members in one order, `action` first.
      .andWhere('content', 'like', `{"action":${JSON.stringify(action)},%`)
      .orderBy('sequence', 'desc')
      .limit(limit);
    return rows.map(toAuditRecord);
  }

  /** Reads the whole chain, a page at a time, and tells the first problem. */
  async check(): Promise<AuditCheck> {
    const checkedAt = this.#clock();
    const head = await this.#readHead();
    const checker = new ChainChecker(head);
    for await (const page of this.#pages(rows =>
      // What is appended meanwhile is for the next check.
      rows.where('sequence', '<=', head.newest),
    )) {
      if (!page.every(row => checker.accept(row))) {
        break;
      }
    }
    return { ...checker.conclude(), checkedAt };
  }

  /** What the head says and which record is newest, at one moment. */
  async #readHead(): Promise<ChainHead> {
    const newest = this.#knex(AUDIT_TABLE).max('sequence');
    const head = this.#knex(AUDIT_HEAD_TABLE).where({ id: 1 });
    const row = await this.#knex
      .select({
        newest,
        sequence: head.clone().select('sequence'),
        hash: head.clone().select('hash'),
      })
      .first();
    return {
      newest: Number(row.newest ?? 0),
      ...(row.sequence !== null && {
        end: { sequence: Number(row.sequence), hash: row.hash },
      }),
    };
  }

  /** One index each: of two conditions at once, the database may use none. */
  #sequencesAbout(about: AuditSubject): Knex.QueryBuilder {
    const [subject, cause] = ['subject', 'cause'].map(role =>
      this.#knex(AUDIT_TABLE)
        .where({ [role]: about })
        .select('sequence'),
    );
    return subject.unionAll(cause);
  }

  async *#pages(
    narrow: (rows: Knex.QueryBuilder) => void,
  ): AsyncIterable<AuditRow[]> {
    let after: AuditRow['sequence'] | undefined;
    for (;;) {
      const query = this.#knex<AuditRow>(AUDIT_TABLE)
        .orderBy('sequence')
        .limit(PAGE);
      narrow(query);
      if (after !== undefined) {
        query.where('sequence', '>', after);
      }
      const page: AuditRow[] = await query.select();
      yield page;
      after = page.at(-1)?.sequence;
      if (page.length < PAGE) {
        return;
      }
    }
  }
}
