import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { AccessRequestRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { Page, PageOptions, Party } from './AccessStore';
import { paged, toPage } from './Cursor';
import { isPostgres } from '../../journal/Dialect';
import { parseRecord } from './RecordJson';
import { explainRequestConflict, toRequestColumns } from './RequestColumns';
import { lockPair } from './lockPair';
import { PartiesTable } from './PartiesTable';
import { RequestChanges, RequestQuery, RequestsStore } from './RequestsStore';
import {
  containing,
  given,
  inDomains,
  requestsWithParty,
  restrict,
} from './Restriction';

const TABLE = 'access_requests';
/** A median needs no more, and an owner of many years may have many. */
const DECISIONS = 1000;
/** Parts in requests that are looked up one by one. */
const FEW = 2000;

/** Requests in the database, or in a transaction. */
export class RequestsTable implements RequestsStore, RequestChanges {
  readonly #db: Knex;
  readonly #parties: PartiesTable;

  constructor(db: Knex) {
    this.#db = db;
    this.#parties = new PartiesTable(db);
  }

  async insert(request: AccessRequestRecord, parties: Party[]): Promise<void> {
    try {
      await this.#db(TABLE).insert({
        id: request.id,
        ...toRequestColumns(request),
      });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      throw new ConflictError(
        `There is a request ${request.id} already; load it instead of making it again`,
      );
    }
    await this.#parties.insert(request.id, parties);
  }

  async update(request: AccessRequestRecord, parties: Party[]): Promise<void> {
    const { id, revision } = request;
    const updated = await this.#db(TABLE)
      .where({ id, revision: revision - 1 })
      .update(toRequestColumns(request));
    if (updated === 0) {
      throw await this.#explainConflict(id, revision - 1);
    }
    await this.#parties.replace(id, parties);
  }

  async get(id: string): Promise<AccessRequestRecord | undefined> {
    const row = await this.#db(TABLE).where({ id }).first('record');
    return row && parseRecord(row.record);
  }

  /** As `get`; nobody else changes it before the transaction ends. */
  async getLocked(id: string): Promise<AccessRequestRecord | undefined> {
    const query = this.#db(TABLE).where({ id }).first('record');
    const row = await (isPostgres(this.#db) ? query.forUpdate() : query);
    return row && parseRecord(row.record);
  }

  async partiesOf(id: string): Promise<Party[]> {
    return this.#parties.ofRequest(id);
  }

  async partiesOfEach(ids: string[]): Promise<Map<string, Party[]>> {
    return this.#parties.ofEach(ids);
  }

  async openLocked(
    product: string,
    consumer: string,
  ): Promise<AccessRequestRecord[]> {
    await lockPair(this.#db, product, consumer);
    return this.#read(
      this.#db(TABLE)
        .where({ product, consumer })
        .whereIn('state', ['waiting', 'question'])
        .orderBy(['created_at', 'id']),
    );
  }

  async list(
    query: RequestQuery,
    { limit, cursor }: PageOptions,
  ): Promise<Page<AccessRequestRecord>> {
    const order = query.order === 'oldest' ? 'asc' : 'desc';
    const found = await this.#read(
      paged((await this.#matching(query)).query, {
        column: 'created_at',
        order,
        limit,
        cursor,
      }),
    );
    return toPage(found, limit, ({ createdAt, id }) => ({
      ms: createdAt.getTime(),
      id,
    }));
  }

  async count(query: RequestQuery, max: number): Promise<number> {
    const matching = await this.#matching(query);
    const [{ count }] = await this.#db
      .from(matching.query.select('id').limit(max).as('found'))
      .count({ count: '*' });
    return Number(count);
  }

  async hasDecided(refs: string[]): Promise<boolean> {
    const found = await requestsWithParty(this.#db, refs, [
      'decider',
      'approver',
    ]).first();
    return found !== undefined;
  }

  async decisionTimes(since: Date, owner?: string): Promise<number[]> {
    const query = this.#db(TABLE)
      .where('decided_at', '>=', since.getTime())
      .whereNotNull('decision_ms')
      .orderBy('decided_at', 'desc')
      .limit(DECISIONS);
    const rows = await (owner ? query.where({ owner }) : query).select(
      'decision_ms',
    );
    return rows.map(row => Number(row.decision_ms));
  }

  async toAttend(before: {
    remind: Date;
    escalate: Date;
    lapse: Date;
    limit: number;
  }): Promise<AccessRequestRecord[]> {
    return this.#read(
      this.#db(TABLE)
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
    const found = this.#db(TABLE).where(given({ product, consumer }));
    if (party) {
      found.whereIn(
        'id',
        (await this.#fewIdsOf(party)) ??
          requestsWithParty(this.#db, party.refs, party.roles),
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
            requestsWithParty(this.#db, filter.refs, [filter.role]),
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
      this.#db,
      refs,
      roles,
    ).limit(FEW + 1);
    return rows.length > FEW
      ? undefined
      : [...new Set(rows.map(row => row.request_id))];
  }

  async #read(query: Knex.QueryBuilder): Promise<AccessRequestRecord[]> {
    const rows: Array<{ record: string }> = await query.select('record');
    return rows.map(({ record }) => parseRecord(record));
  }

  async #explainConflict(id: string, revision: number): Promise<ConflictError> {
    return new ConflictError(
      explainRequestConflict(id, await this.get(id), revision),
    );
  }
}
