import {
  AccessRequestRecord,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { appendAnnouncements } from '../../journal/announcements/AnnouncementQueue';
import { appendToAudit } from '../../journal/audit/appendToAudit';
import { Announcement } from '../../journal/announcements/Announcement';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { AccessChanges, Party } from './AccessStore';
import { lockInTransaction } from '../../reconciling/locks/advisoryLock';
import { GrantsTable } from './GrantsTable';
import { RequestsTable } from './RequestsTable';

/** Changes within one transaction. */
export class DatabaseAccessChanges implements AccessChanges {
  readonly #transaction: Knex.Transaction;
  readonly #requests: RequestsTable;
  readonly #grants: GrantsTable;
  readonly #entries: AuditEntry[] = [];
  readonly #announcements: Announcement[] = [];

  constructor(transaction: Knex.Transaction) {
    this.#transaction = transaction;
    this.#requests = new RequestsTable(transaction);
    this.#grants = new GrantsTable(transaction);
  }

  async insertRequest(
    request: AccessRequestRecord,
    parties: Party[],
  ): Promise<void> {
    await this.#requests.insert(request, parties);
  }

  async updateRequest(
    request: AccessRequestRecord,
    parties: Party[],
  ): Promise<void> {
    await this.#requests.update(request, parties);
  }

  async insertGrant(grant: GrantRecord): Promise<void> {
    await this.#grants.insert(grant);
  }

  async updateGrant(grant: GrantRecord): Promise<void> {
    await this.#grants.update(grant);
  }

  async getRequest(id: string): Promise<AccessRequestRecord | undefined> {
    return this.#requests.getLocked(id);
  }

  async getGrant(id: string): Promise<GrantRecord | undefined> {
    return this.#grants.getLocked(id);
  }

  async openRequests(
    product: string,
    consumer: string,
  ): Promise<AccessRequestRecord[]> {
    await this.#lockPair(product, consumer);
    return this.#requests.open(product, consumer);
  }

  async openGrants(product: string, consumer: string): Promise<GrantRecord[]> {
    await this.#lockPair(product, consumer);
    return this.#grants.open(product, consumer);
  }

  async audit(entry: AuditEntry): Promise<void> {
    this.#entries.push(entry);
  }

  async announce(announcement: Announcement): Promise<void> {
    this.#announcements.push(announcement);
  }

  /**
   * Writes what was announced and recorded: last, so that the head of the audit
   * trail is held for a moment only, and always after all other locks. Returns
   * whether there is something to tell.
   */
  async finish(now: Date): Promise<boolean> {
    await appendAnnouncements(this.#transaction, this.#announcements, now);
    await appendToAudit(this.#transaction, this.#entries);
    return this.#announcements.length > 0;
  }

  /**
   * Who asks what a consumer has on a product decides by the answer whether to
   * add to it: nobody else may do so in between, also not in rows that do not
   * exist yet, which a lock on rows would miss.
   */
  async #lockPair(product: string, consumer: string): Promise<void> {
    await lockInTransaction(
      this.#transaction,
      `access of ${consumer} to ${product}`,
    );
  }
}
