import { Knex } from 'knex';
import { Announcement } from './announcements/Announcement';
import { appendAnnouncements } from './announcements/AnnouncementQueue';
import { appendToAudit } from './audit/appendToAudit';
import { AuditEntry } from './audit/AuditEntry';
import { ChangeBell, ChangeSubject } from './ChangeBell';
import { inTransaction } from './inTransaction';

/** What belongs to every change, whatever is changed. */
export interface JournalChanges {
  audit(entry: AuditEntry): Promise<void>;
  announce(announcement: Announcement): Promise<void>;
  /** Open pages of this replica look again, after the commit. */
  ring(subject: ChangeSubject): void;
}

/** What a transaction writes at its end. */
class Written {
  readonly announcements: Announcement[] = [];
  readonly entries: AuditEntry[] = [];
  readonly subjects: ChangeSubject[] = [];

  readonly changes: JournalChanges = {
    audit: async entry => {
      this.entries.push(entry);
    },
    announce: async announcement => {
      this.announcements.push(announcement);
    },
    ring: subject => {
      this.subjects.push(subject);
    },
  };
}

/**
 * Writes down what happens, in one transaction with what is changed: all of it or
 * nothing.
 */
export class Journal {
  readonly #bell: ChangeBell;
  readonly #clock: () => Date;
  readonly #knex: Knex;
  readonly #onAnnounced: () => void;

  constructor(options: {
    bell?: ChangeBell;
    clock: () => Date;
    /** Migrated, see `migrateDatabase`. */
    knex: Knex;
    /** After the commit of announcements; `Announcer.kick` fits. */
    onAnnounced?: () => void;
  }) {
    this.#bell = options.bell ?? new ChangeBell();
    this.#clock = options.clock;
    this.#knex = options.knex;
    this.#onAnnounced = options.onAnnounced ?? (() => {});
  }

  /**
   * One transaction; also rolled back when the work throws. The work is done
   * again when another transaction had precedence: it must have no effects but
   * on its changes, which are those of a room and {@link JournalChanges}.
   * Nothing else of the database may be asked while it is open.
   */
  async transact<Changes extends object, T>(
    changesIn: (transaction: Knex.Transaction) => Changes,
    work: (changes: Changes & JournalChanges) => Promise<T>,
  ): Promise<T> {
    const { result, announcements, subjects } = await inTransaction(
      this.#knex,
      async transaction => {
        const written = new Written();
        const worked = await work(
          Object.assign(changesIn(transaction), written.changes),
        );
        // Last, so that the head of the audit trail is held for a moment only,
        // and always after all other locks.
        await appendAnnouncements(
          transaction,
          written.announcements,
          this.#clock(),
        );
        await appendToAudit(transaction, written.entries);
        return { result: worked, ...written };
      },
    );
    if (announcements.length > 0) {
      this.#onAnnounced();
    }
    subjects.forEach(subject => this.#bell.ring(subject));
    return result;
  }

  /** Writes down what changed nothing in the database, or nothing yet. */
  async append(entry: AuditEntry): Promise<void> {
    await this.transact(
      () => ({}),
      changes => changes.audit(entry),
    );
  }
}
