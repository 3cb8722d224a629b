import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import {
  AccessChanges,
  AccessStore,
  GrantQuery,
  Page,
  PageOptions,
  Party,
  RequestQuery,
} from './AccessStore';
import { DatabaseAccessChanges } from './DatabaseAccessChanges';
import { GrantsTable } from './GrantsTable';
import { inTransaction } from '../../journal/inTransaction';
import { RequestsTable } from './RequestsTable';

/** Requests and grants in SQLite or PostgreSQL. */
export class DatabaseAccessStore implements AccessStore {
  readonly #knex: Knex;
  readonly #clock: () => Date;
  readonly #onAnnounced: () => void;
  readonly #requests: RequestsTable;
  readonly #grants: GrantsTable;

  constructor(options: {
    /** Migrated, see `migrateDatabase`. */
    knex: Knex;
    clock: () => Date;
    /** After the commit of changes with announcements; `Announcer.kick` fits. */
    onAnnounced?: () => void;
  }) {
    this.#knex = options.knex;
    this.#clock = options.clock;
    this.#onAnnounced = options.onAnnounced ?? (() => {});
    this.#requests = new RequestsTable(options.knex);
    this.#grants = new GrantsTable(options.knex);
  }

  async transact<T>(work: (changes: AccessChanges) => Promise<T>): Promise<T> {
    const { result, announced } = await inTransaction(
      this.#knex,
      async transaction => {
        const changes = new DatabaseAccessChanges(transaction);
        const worked = await work(changes);
        return {
          result: worked,
          announced: await changes.finish(this.#clock()),
        };
      },
    );
    if (announced) {
      this.#onAnnounced();
    }
    return result;
  }

  async getRequest(id: string): Promise<AccessRequestRecord | undefined> {
    return this.#requests.get(id);
  }

  async partiesOf(requestId: string): Promise<Party[]> {
    return this.#requests.partiesOf(requestId);
  }

  async partiesOfEach(requestIds: string[]): Promise<Map<string, Party[]>> {
    return this.#requests.partiesOfEach(requestIds);
  }

  async listRequests(
    query: RequestQuery,
    page: PageOptions,
  ): Promise<Page<AccessRequestRecord>> {
    return this.#requests.list(query, page);
  }

  async countRequests(query: RequestQuery, max: number): Promise<number> {
    return this.#requests.count(query, max);
  }

  async hasDecided(refs: string[]): Promise<boolean> {
    return this.#requests.hasDecided(refs);
  }

  async decisionTimes(since: Date, owner?: string): Promise<number[]> {
    return this.#requests.decisionTimes(since, owner);
  }

  async requestsToAttend(before: {
    remind: Date;
    escalate: Date;
    lapse: Date;
    limit: number;
  }): Promise<AccessRequestRecord[]> {
    return this.#requests.toAttend(before);
  }

  async getGrant(id: string): Promise<GrantRecord | undefined> {
    return this.#grants.get(id);
  }

  async listGrants(
    query: GrantQuery,
    page: PageOptions,
  ): Promise<Page<GrantRecord>> {
    return this.#grants.list(query, page);
  }

  async grantsOf(requestId: string): Promise<GrantRecord[]> {
    return this.#grants.ofRequest(requestId);
  }

  async findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    return this.#grants.rights(product, port, refs);
  }

  async grantsOfPrincipal(
    cluster: string,
    principal: string,
  ): Promise<GrantRecord[]> {
    return this.#grants.ofPrincipal(cluster, principal);
  }

  async grantsToExpire(now: Date, limit: number): Promise<GrantRecord[]> {
    return this.#grants.toExpire(now, limit);
  }

  async grantsEndingBefore(then: Date, limit: number): Promise<GrantRecord[]> {
    return this.#grants.endingBefore(then, limit);
  }

  async principalsToReconcile(
    now: Date,
    limit: number,
  ): Promise<Array<{ cluster: string; principal: string }>> {
    return this.#grants.principalsToReconcile(now, limit);
  }

  async openGrants(options: {
    cluster?: string;
    afterId?: string;
    limit: number;
  }): Promise<GrantRecord[]> {
    return this.#grants.allOpen(options);
  }
}
