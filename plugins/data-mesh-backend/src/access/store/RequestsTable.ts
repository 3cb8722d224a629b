import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  AccessRequestRecord,
  AccessRequestState,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { Page, PageOptions } from './Cursor';
import { AccessFilter, Party, PartyRole } from './Party';
import { RecordTable } from './RecordTable';
import { toRequestColumns } from './RequestColumns';
import { lockPair } from './lockPair';
import { PartiesTable } from './PartiesTable';
import {
  containing,
  given,
  inDomains,
  requestsWithParty,
  restrict,
} from './Restriction';

/** A median needs no more, and an owner of many years may have many. */
const DECISIONS = 1000;
/** Parts in requests that are looked up one by one. */
const FEW = 2000;

export interface RequestQuery {
  /** Only those in which one of the refs has one of the roles; any role when absent. */
  party?: { refs: string[]; roles?: PartyRole[] };
  /** Leaves out what this user asked for, or already decided a stage of. */
  undecidedBy?: string;
  /** Leaves out what is for one of these consumers, canonical refs. */
  notFor?: string[];
  product?: string;
  consumer?: string;
  states?: AccessRequestState[];
  /** In product (ref or title), consumer, principal or requester, in any case. */
  text?: string;
  restriction?: PermissionCriteria<AccessFilter>;
  order: 'oldest' | 'newest';
}

/** What changes requests, within a transaction. */
export type RequestChanges = Pick<
  RequestsTable,
  'insert' | 'update' | 'getLocked' | 'openLocked'
>;

/** What reads them at any time. */
export type RequestsStore = Omit<RequestsTable, keyof RequestChanges>;

/** Requests in the database, or in a transaction. */
export class RequestsTable extends RecordTable<AccessRequestRecord> {
  readonly #parties: PartiesTable;

  constructor(db: Knex) {
    super(db, {
      table: 'access_requests',
      noun: 'request',
      columnsOf: toRequestColumns,
      describe: ({ state }) => `it is ${state},`,
    });
    this.#parties = new PartiesTable(db);
  }

  async insert(request: AccessRequestRecord, parties: Party[]): Promise<void> {
    await this.add(request);
    await this.#parties.insert(request.id, parties);
  }

  async update(request: AccessRequestRecord, parties: Party[]): Promise<void> {
    await this.replace(request);
    await this.#parties.replace(request.id, parties);
  }

  async partiesOf(id: string): Promise<Party[]> {
    const parties = await this.#parties.ofEach([id]);
    return parties.get(id) ?? [];
  }

  /** By the id of the request, with one question for all. */
  async partiesOfEach(ids: string[]): Promise<Map<string, Party[]>> {
    return this.#parties.ofEach(ids);
  }

  async openLocked(
    product: string,
    consumer: string,
  ): Promise<AccessRequestRecord[]> {
    await lockPair(this.db, product, consumer);
    return this.read(
      this.rows()
        .where({ product, consumer })
        .whereIn('state', ['waiting', 'question'])
        .orderBy(['created_at', 'id']),
    );
  }

  async list(
    query: RequestQuery,
    page: PageOptions,
  ): Promise<Page<AccessRequestRecord>> {
    const order = query.order === 'oldest' ? 'asc' : 'desc';
    const matching = await this.#matching(query);
    return this.readPage(
      matching.query,
      { ...page, column: 'created_at', order },
      ({ createdAt }) => createdAt,
    );
  }

  /** Counts at most `max`. */
  async count(query: RequestQuery, max: number): Promise<number> {
    const matching = await this.#matching(query);
    const [{ count }] = await this.db
      .from(matching.query.select('id').limit(max).as('found'))
      .count({ count: '*' });
    return Number(count);
  }

  /** Whether any of the refs was ever a decider or approver. */
  async hasDecided(refs: string[]): Promise<boolean> {
    const found = await requestsWithParty(this.db, refs, [
      'decider',
      'approver',
    ]).first();
    return found !== undefined;
  }

  /**
   * Milliseconds from request to decision, of the newest 1,000 that people
   * decided since then, on products of this owner, or on all.
   */
  async decisionTimes(since: Date, owner?: string): Promise<number[]> {
    const query = this.rows()
      .where('decided_at', '>=', since.getTime())
      .whereNotNull('decision_ms')
      .orderBy('decided_at', 'desc')
      .limit(DECISIONS);
    const times: Array<number | string> = await (owner
      ? query.where({ owner })
      : query
    ).pluck('decision_ms');
    return times.map(Number);
  }

  /**
   * The oldest requests with something due: waiting, made before `remind` and
   * not reminded of, or before `escalate` and not escalated; or without a
   * decision, also with an open question, when their time ends before `lapse`.
   */
  async toAttend(before: {
    remind: Date;
    escalate: Date;
    lapse: Date;
    limit: number;
  }): Promise<AccessRequestRecord[]> {
    return this.read(
      this.rows()
        .whereIn('state', ['waiting', 'question'])
        .andWhere(due =>
          due
            .where('lapses_at', '<=', before.lapse.getTime())
            .orWhere(remind =>
              remind
                .where('state', 'waiting')
                .whereNull('reminded_at')
                .where('created_at', '<=', before.remind.getTime()),
            )
            .orWhere(escalate =>
              escalate
                .where('state', 'waiting')
                .whereNull('escalated_at')
                .where('created_at', '<=', before.escalate.getTime()),
            ),
        )
        .orderBy(['created_at', 'id'])
        .limit(before.limit),
    );
  }

  /** In an object: a query that is awaited is sent. */
  async #matching(query: RequestQuery): Promise<{ query: Knex.QueryBuilder }> {
    const { party, undecidedBy, notFor, product, consumer, states, text } =
      query;
    const found = this.rows().where(given({ product, consumer }));
    if (party) {
      found.whereIn(
        'id',
        (await this.#fewIdsOf(party)) ??
          requestsWithParty(this.db, party.refs, party.roles),
      );
    }
    if (undecidedBy !== undefined) {
      found
        .whereNot('requester', undecidedBy)
        .whereRaw(`decided_by not like ? escape '!'`, [
          containing(` ${undecidedBy} `),
        ]);
    }
    if (notFor) {
      found.whereNotIn('consumer', notFor);
    }
    if (states) {
      found.whereIn('state', states);
    }
    if (text) {
      found.whereRaw(`search like ? escape '!'`, [
        containing(text.toLowerCase()),
      ]);
    }
    if (query.restriction) {
      restrict(found, query.restriction, (where, filter) => {
        if ('domains' in filter) {
          inDomains(where, filter.domains);
        } else {
          where.whereIn(
            'id',
            requestsWithParty(this.db, filter.refs, [filter.role]),
          );
        }
      });
    }
    return { query: found };
  }

  /**
   * The ids, unless they are many. PostgreSQL would look for few among all
   * requests, by age, until a page is full: it underrates what it costs to ask
   * for each whether it is one of them.
   */
  async #fewIdsOf({
    refs,
    roles,
  }: NonNullable<RequestQuery['party']>): Promise<string[] | undefined> {
    const rows: Array<{ request_id: string }> = await requestsWithParty(
      this.db,
      refs,
      roles,
    ).limit(FEW + 1);
    return rows.length > FEW
      ? undefined
      : [...new Set(rows.map(row => row.request_id))];
  }
}
