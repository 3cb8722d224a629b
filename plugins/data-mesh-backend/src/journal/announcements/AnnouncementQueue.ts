import { Knex } from 'knex';
import { Announcement } from './Announcement';
import { isPostgres } from '../Dialect';

const TABLE = 'announcements';
export const MAX_ATTEMPTS = 10;
const DAY_MS = 86_400_000;
/** Kept so long to see what was told, and what never could be. */
const KEPT_MS = 7 * DAY_MS;

interface AnnouncementRow {
  id: number | string;
  scope: string;
  announcement: string;
  created_at: number | string;
  attempts: number;
  due_at: number | string;
  delivered_at: number | string | null;
}

/** An announcement that this replica is to tell before its lease ends. */
export interface ClaimedAnnouncement {
  id: AnnouncementRow['id'];
  /** This attempt included. */
  attempts: number;
  announcement: Announcement;
}

/** Writes announcements within the transaction of what they tell of. */
export async function appendAnnouncements(
  transaction: Knex.Transaction,
  announcements: Announcement[],
  now: Date,
): Promise<void> {
  if (announcements.length === 0) {
    return;
  }
  const ms = now.getTime();
  await transaction
    .batchInsert(
      TABLE,
      announcements.map(announcement => ({
        scope: announcement.scope,
        announcement: JSON.stringify(announcement),
        created_at: ms,
        attempts: 0,
        due_at: ms,
      })),
      100,
    )
    // Else in a savepoint, which hides why it failed.
    .transacting(transaction);
}

/** What is still to be told, shared by all replicas. */
export class AnnouncementQueue {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The oldest that are due, and nobody else's until the lease ends. When this
   * replica ends before, another one tells them after the lease.
   */
  async claim(options: {
    now: Date;
    leaseMs: number;
    limit: number;
  }): Promise<ClaimedAnnouncement[]> {
    const now = options.now.getTime();
    const due = this.#due(now).orderBy('id').limit(options.limit).select('id');
    if (isPostgres(this.#knex)) {
      due.forUpdate().skipLocked();
    }
    const rows: AnnouncementRow[] = await this.#due(now)
      .whereIn('id', due)
      .update({
        due_at: now + options.leaseMs,
        attempts: this.#knex.raw('attempts + 1'),
      })
      .returning('*');
    return rows
      .sort((a, b) => Number(a.id) - Number(b.id))
      .map(({ id, attempts, announcement }) => ({
        id,
        attempts,
        announcement: JSON.parse(announcement),
      }));
  }

  async markDelivered({ id }: ClaimedAnnouncement, now: Date): Promise<void> {
    await this.#rows().where({ id }).update({ delivered_at: now.getTime() });
  }

  /** Whoever claimed it since goes before. */
  async postpone(
    { id, attempts }: ClaimedAnnouncement,
    until: Date,
  ): Promise<void> {
    await this.#rows()
      .where({ id, attempts })
      .update({ due_at: until.getTime() });
  }

  /** Recipients who were told something newer of the same scope. */
  async recipientsOfNewer({
    id,
    announcement: { scope },
  }: ClaimedAnnouncement): Promise<Set<string>> {
    const rows = await this.#rows()
      .where({ scope })
      .where('id', '>', id)
      .whereNotNull('delivered_at')
      .select('announcement');
    const newer: Announcement[] = rows.map(row => JSON.parse(row.announcement));
    return new Set(
      newer.flatMap(({ silent, recipients }) => (silent ? [] : recipients)),
    );
  }

  async prune(now: Date): Promise<void> {
    await this.#rows()
      .where('created_at', '<', now.getTime() - KEPT_MS)
      .andWhere(over =>
        over
          .whereNotNull('delivered_at')
          .orWhere('attempts', '>=', MAX_ATTEMPTS),
      )
      .delete();
  }

  #due(now: number) {
    return this.#rows()
      .whereNull('delivered_at')
      .where('attempts', '<', MAX_ATTEMPTS)
      .where('due_at', '<=', now);
  }

  #rows() {
    return this.#knex<AnnouncementRow>(TABLE);
  }
}
