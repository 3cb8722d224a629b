import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { Page, PageOptions } from './Cursor';
import { duePrincipals } from './duePrincipals';
import { toGrantColumns } from './GrantColumns';
import { lockPair } from './lockPair';
import { AccessFilter, PartyRole } from './Party';
import { RecordTable } from './RecordTable';
import { given, inDomains, requestsWithParty, restrict } from './Restriction';

const partyColumns: Partial<Record<PartyRole, string[]>> = {
  requester: ['requester'],
  consumer: ['consumer', 'consumer_owner'],
  owner: ['owner'],
};

export interface GrantQuery {
  /** Only those with one of the refs as requester, consumer, consumer's owner or product's owner. */
  party?: { refs: string[]; roles?: Array<'requester' | 'consumer' | 'owner'> };
  product?: string;
  port?: string;
  consumer?: string;
  /** true: not ended; false: ended. */
  open?: boolean;
  restriction?: PermissionCriteria<AccessFilter>;
}

/** All that are absent match. */
export interface OpenGrants {
  cluster?: string;
  product?: string;
  port?: string;
}

/** What changes grants, within a transaction. */
export type GrantChanges = Pick<
  GrantsTable,
  'insert' | 'update' | 'getLocked' | 'openLocked'
>;

/** What reads them at any time. */
export type GrantsStore = Omit<GrantsTable, keyof GrantChanges>;

/** Grants in the database, or in a transaction. */
export class GrantsTable extends RecordTable<GrantRecord> {
  constructor(db: Knex) {
    super(db, {
      table: 'access_grants',
      noun: 'grant',
      columnsOf: toGrantColumns,
      describe: ({ ended }) =>
        ended ? `it ended (${ended.reason}) and is` : 'it is',
    });
  }

  insert(grant: GrantRecord): Promise<void> {
    return this.add(grant);
  }

  update(grant: GrantRecord): Promise<void> {
    return this.replace(grant);
  }

  async list(query: GrantQuery, page: PageOptions): Promise<Page<GrantRecord>> {
    return this.readPage(
      this.#matching(query),
      { ...page, column: 'since', order: 'desc' },
      ({ since }) => since,
    );
  }

  /** All grants of a request. */
  async ofRequest(requestId: string): Promise<GrantRecord[]> {
    return this.read(
      this.rows()
        .where({ request_id: requestId })
        .orderBy(['port', 'since', 'id']),
    );
  }

  async openLocked(product: string, consumer: string): Promise<GrantRecord[]> {
    await lockPair(this.db, product, consumer);
    return this.read(this.#open().where({ product, consumer }).orderBy('id'));
  }

  /** Open ones of a consumer (or owner of consumers) on one product's port. */
  async rights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    return this.read(
      this.#open()
        .where({ product, port })
        .andWhere(either =>
          either.whereIn('consumer', refs).orWhereIn('consumer_owner', refs),
        )
        .orderBy('id'),
    );
  }

  /**
   * What the platform should do for a principal: not ended, also when over; and
   * those that ended and are still on the platform.
   */
  async ofPrincipal(
    cluster: string,
    principal: string,
  ): Promise<GrantRecord[]> {
    return this.read(
      this.rows()
        .where({ cluster, principal })
        .where(either =>
          either.whereNull('ended_at').orWhere({ observed: 'present' }),
        )
        .orderBy('id'),
    );
  }

  /** Not ended, whose time is over. */
  async toExpire(now: Date, limit: number): Promise<GrantRecord[]> {
    return this.read(
      this.#open()
        .where('until', '<=', now.getTime())
        .orderBy(['until', 'id'])
        .limit(limit),
    );
  }

  /** Not ended, that end before then; for notices. */
  async endingBefore(then: Date, limit: number): Promise<GrantRecord[]> {
    return this.read(
      this.#open()
        .where('until', '<', then.getTime())
        .orderBy(['until', 'id'])
        .limit(limit),
    );
  }

  /**
   * Principals with something to provision now: open and not observed so, or
   * over or ended and still observed, whose next attempt is due. At most so many
   * of each cluster.
   */
  async principalsToReconcile(
    now: Date,
    limit: number,
  ): Promise<Array<{ cluster: string; principal: string }>> {
    return duePrincipals(this.db, now, limit);
  }

  /** Open grants, in pages by id. */
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
    return this.read(query);
  }

  #open(): Knex.QueryBuilder {
    return this.rows().whereNull('ended_at');
  }

  #matching(query: GrantQuery): Knex.QueryBuilder {
    const { party, product, port, consumer, open } = query;
    const found = this.rows().where(given({ product, port, consumer }));
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
          .whereIn('request_id', requestsWithParty(this.db, refs, [role]));
      }
    });
  }
}
