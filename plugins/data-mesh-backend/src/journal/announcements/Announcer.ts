import { ServiceUnavailableError } from '@backstage/errors';
import {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { Knex } from 'knex';
import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';
import { inParallel } from '../../reconciling/inParallel';
import { Announcement } from './Announcement';
import { AnnouncementQueue, ClaimedAnnouncement } from './AnnouncementQueue';
import { FailureLog } from './FailureLog';
import { SignalRecipients } from './SignalRecipients';

/** Topic of all notifications, by which people may switch them off. */
const TOPIC = 'data-mesh-access';
const CHANNEL = 'data-mesh:access';

const FREQUENCY_MS = 15_000;
const LONGEST_MS = 15 * 60_000;

const BATCH = 20;
const AT_ONCE = 4;
const SEND_MS = 10_000;
/** Longer than a batch takes when each notification takes all of its time. */
const LEASE_MS = (BATCH / AT_ONCE + 1) * SEND_MS;
const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 3_600_000;

/**
 * Tells people and their open pages what was announced, after the commit and at
 * least once. Replicas share the work.
 */
export class Announcer {
  readonly #queue: AnnouncementQueue;
  readonly #deps;
  readonly #recipients: SignalRecipients;
  readonly #failures: FailureLog;
  #running: Promise<void> | undefined;
  #kicked = false;

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    clock: () => Date;
    /** Migrated, see `migrateDatabase`. */
    knex: Knex;
    logger: LoggerService;
    notifications: NotificationService;
    signals: SignalsService;
  }) {
    this.#deps = deps;
    this.#queue = new AnnouncementQueue(deps.knex);
    this.#recipients = new SignalRecipients(deps);
    this.#failures = new FailureLog(deps.logger);
  }

  /** Delivers soon what was committed, and blocks nobody. Never throws. */
  kick(): void {
    if (this.#kicked) {
      return;
    }
    this.#kicked = true;
    setImmediate(async () => {
      try {
        await this.#running;
      } catch {
        // Whoever asked for that run hears of it.
      }
      this.#kicked = false;
      await this.#tryToDeliver();
    });
  }

  /** Delivers now, and then regularly, on each replica: what one left behind another takes over. */
  async schedule(scheduler: SchedulerService): Promise<void> {
    await scheduler.scheduleTask({
      id: 'tell-access',
      scope: 'local',
      frequency: { milliseconds: FREQUENCY_MS },
      timeout: { milliseconds: LONGEST_MS },
      fn: () => this.#tryToDeliver(),
    });
  }

  async #tryToDeliver(): Promise<void> {
    try {
      await this.deliver();
    } catch (error) {
      this.#failures.unreachable(error);
    }
  }

  /**
   * Tells all that is due; what fails is due again later. Rejects only when the
   * database fails.
   */
  async deliver(): Promise<void> {
    this.#running ??= this.#deliverAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #deliverAll(): Promise<void> {
    for (;;) {
      const claimed = await this.#queue.claim({
        now: this.#deps.clock(),
        leaseMs: LEASE_MS,
        limit: BATCH,
      });
      // Pages first: they are open now, and a slow mail server must not hold
      // them up.
      await this.#signalAll(claimed.filter(({ attempts }) => attempts === 1));
      // Notifications of one scope replace each other: one after the other.
      await inParallel(byScope(claimed), AT_ONCE, async sameScope => {
        for (const each of sameScope) {
          await this.#notify(each);
        }
      });
      if (claimed.length < BATCH) {
        break;
      }
    }
    this.#failures.conclude();
    await this.#queue.prune(this.#deps.clock());
  }

  async #signalAll(claimed: ClaimedAnnouncement[]): Promise<void> {
    await inParallel(claimed, AT_ONCE, async ({ announcement }) => {
      try {
        await inTime(this.#signal(announcement));
      } catch (error) {
        // A page that misses a signal is current again when it is next read.
        this.#failures.signalFailed(error);
      }
    });
  }

  async #signal({ recipients, signal }: Announcement): Promise<void> {
    const users = await this.#recipients.usersOf(recipients);
    if (users.length > 0) {
      await this.#deps.signals.publish({
        channel: CHANNEL,
        recipients: { type: 'user', entityRef: users },
        message: { ...signal },
      });
    }
  }

  async #notify(claimed: ClaimedAnnouncement): Promise<void> {
    try {
      await inTime(this.#send(claimed));
    } catch (error) {
      if (!this.#failures.isWithoutNotifications(error)) {
        this.#failures.notificationFailed(error, claimed.attempts);
        await this.#queue.postpone(claimed, this.#retryAt(claimed.attempts));
        return;
      }
    }
    await this.#queue.markDelivered(claimed, this.#deps.clock());
  }

  async #send(claimed: ClaimedAnnouncement): Promise<void> {
    const { announcement, attempts } = claimed;
    const { title, description, link, severity, scope, except } = announcement;
    if (announcement.silent) {
      return;
    }
    // What comes late must not take the place of what is newer.
    const informed =
      attempts > 1
        ? await this.#queue.recipientsOfNewer(claimed)
        : new Set<string>();
    const entityRef = announcement.recipients.filter(
      ref => ref !== except && !informed.has(ref),
    );
    if (entityRef.length > 0) {
      await this.#deps.notifications.send({
        recipients: {
          type: 'entity',
          entityRef,
          ...(except && { excludeEntityRef: except }),
        },
        payload: { title, description, link, severity, topic: TOPIC, scope },
      });
    }
  }

  #retryAt(attempts: number): Date {
    const waitMs = FIRST_RETRY_MS * 2 ** (attempts - 1);
    return new Date(
      this.#deps.clock().getTime() + Math.min(waitMs, LONGEST_RETRY_MS),
    );
  }
}

/** The work itself may still end later. */
function inTime(work: Promise<void>): Promise<void> {
  const error = () =>
    new ServiceUnavailableError(`No answer within ${SEND_MS} ms`);
  return waitWithin({ timeout: { milliseconds: SEND_MS, error } }, work);
}

function byScope(claimed: ClaimedAnnouncement[]): ClaimedAnnouncement[][] {
  const scopes = new Map<string, ClaimedAnnouncement[]>();
  for (const each of claimed) {
    const { scope } = each.announcement;
    scopes.set(scope, [...(scopes.get(scope) ?? []), each]);
  }
  return [...scopes.values()];
}
