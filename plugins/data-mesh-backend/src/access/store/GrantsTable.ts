import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { AccessFilter, Page, PageOptions, PartyRole } from './AccessStore';
import { paged, toPage } from './Cursor';
import { isPostgres } from '../../journal/Dialect';
import { duePrincipals } from './duePrincipals';
import { explainGrantConflict, toGrantColumns } from './GrantColumns';
import {
  GrantChanges,
  GrantQuery,
  GrantsStore,
  OpenGrants,
} from './GrantsStore';
import { lockPair } from './lockPair';
import { parseRecord } from './RecordJson';
import { given, inDomains, requestsWithParty, restrict } from './Restriction';

const TABLE = 'access_grants';

const partyColumns: Partial<Record<PartyRole, string[]>> = {
  requester: ['requester'],
  consumer: ['consumer', 'consumer_owner'],
  owner: ['owner'],
};

/** Grants in the database, or in a transaction. */
export class GrantsTable implements GrantsStore, GrantChanges {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async insert(grant: GrantRecord): Promise<void> {
    try {
      await this.#db(TABLE).insert({ id: grant.id, ...toGrantColumns(grant) });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      throw new ConflictError(
        `There is a grant ${grant.id} already; load it instead of making it again`,
      );
    }
  }

  async update(grant: GrantRecord): Promise<void> {
    const { id, revision } = grant;
    const updated = await this.#db(TABLE)
      .where({ id, revision: revision - 1 })
      .update(toGrantColumns(grant));
    if (updated === 0) {
      throw await this.#explainConflict(id, revision - 1);
    }
  }

  async get(id: string): Promise<GrantRecord | undefined> {
    const row = await this.#db(TABLE).where({ id }).first('record');
    return row && parseRecord(row.record);
  }

  /** As `get`; nobody else changes it before the transaction ends. */
  async getLocked(id: string): Promise<GrantRecord | undefined> {
    const query = this.#db(TABLE).where({ id }).first('record');
    const row = await (isPostgres(this.#db) ? query.forUpdate() : query);
    return row && parseRecord(row.record);
  }

  async list(
    query: GrantQuery,
    { limit, cursor }: PageOptions,
  ): Promise<Page<GrantRecord>> {
    const found = await this.#read(
      paged(this.#matching(query), {
        column: 'since',
        order: 'desc',
        limit,
        cursor,
      }),
    );
    return toPage(found, limit, ({ since, id }) => ({
      ms: since.getTime(),
      id,
    }));
  }

  async ofRequest(requestId: string): Promise<GrantRecord[]> {
    return this.#read(
      this.#db(TABLE)
        .where({ request_id: requestId })
        .orderBy(['port', 'since', 'id']),
    );
  }

  async openLocked(product: string, consumer: string): Promise<GrantRecord[]> {
    await lockPair(this.#db, product, consumer);
    return this.#read(this.#open().where({ product, consumer }).orderBy('id'));
  }

  async rights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    return this.#read(
      this.#open()
        .where({ product, port })
        .andWhere(either =>
          either.whereIn('consumer', refs).orWhereIn('consumer_owner', refs),
        )
        .orderBy('id'),
    );
  }

  async ofPrincipal(
    cluster: string,
    principal: string,
  ): Promise<GrantRecord[]> {
    return this.#read(
      this.#db(TABLE)
        .where({ cluster, principal })
        .where(either =>
          either.whereNull('ended_at').orWhere({ observed: 'present' }),
        )
        .orderBy('id'),
    );
  }

  async toExpire(now: Date, limit: number): Promise<GrantRecord[]> {
    return this.#read(
      this.#open()
        .where('until', '<=', now.getTime())
        .orderBy(['until', 'id'])
        .limit(limit),
    );
  }

  async endingBefore(then: Date, limit: number): Promise<GrantRecord[]> {
    return this.#read(
      this.#open()
        .where('until', '<', then.getTime())
        .orderBy(['until', 'id'])
        .limit(limit),
    );
  }

  async principalsToReconcile(
    now: Date,
    limit: number,
  ): Promise<Array<{ cluster: string; principal: string }>> {
    return duePrincipals(this.#db, now, limit);
  }

  async open(
    { cluster, product, port }: OpenGrants,
    { afterId, limit }: { afterId?: string; limit: number },
  ): Promise<GrantRecord[]> {
    const query = this.#open()
      .where(given({ cluster, product, port }))
      .orderBy('id')
      .limit(limit);
    if (afterId !== undefined) {
      query.where('id', '>', afterId);
    }
    return this.#read(query);
  }

  #open(): Knex.QueryBuilder {
    return this.#db(TABLE).whereNull('ended_at');
  }

  #matching(query: GrantQuery): Knex.QueryBuilder {
    const { party, product, port, consumer, open } = query;
    const found = this.#db(TABLE).where(given({ product, port, consumer }));
    if (party) {
      const { refs, roles = ['requester', 'consumer', 'owner'] } = party;
      found.where(any => {
        any.whereRaw('1 = 0');
        roles.forEach(role =>
          any.orWhere(member => this.#withParty(member, { role, refs })),
        );
      });
    }
    if (open === true) {
      found.whereNull('ended_at');
    } else if (open === false) {
      found.whereNotNull('ended_at');
    }
    if (query.restriction) {
      restrict(found, query.restriction, (where, filter) =>
        'domains' in filter
          ? inDomains(where, filter.domains)
          : this.#withParty(where, filter),
      );
    }
    return found;
  }

  /** Who decides is known of the request alone; adopted access has none. */
  #withParty(
    where: Knex.QueryBuilder,
    { role, refs }: Extract<AccessFilter, { role: PartyRole }>,
  ): void {
    const columns = partyColumns[role];
    where.where(inner => {
      if (columns) {
        columns.forEach(column => inner.orWhereIn(column, refs));
      } else {
        inner
          .whereNotNull('request_id')
          .whereIn('request_id', requestsWithParty(this.#db, refs, [role]));
      }
    });
  }

  async #read(query: Knex.QueryBuilder): Promise<GrantRecord[]> {
    const rows: Array<{ record: string }> = await query.select('record');
    return rows.map(({ record }) => parseRecord(record));
  }

  async #explainConflict(id: string, revision: number): Promise<ConflictError> {
    return new ConflictError(
      explainGrantConflict(id, await this.get(id), revision),
    );
  }
}
