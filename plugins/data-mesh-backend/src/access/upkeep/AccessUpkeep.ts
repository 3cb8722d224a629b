import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { Announcer } from '../../journal/announcements/Announcer';
import { LastUse } from '../drift/LastUse';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { CatalogReview } from './CatalogReview';
import { ExpiringGrants } from './ExpiringGrants';
import { OrphanedAccounts } from './OrphanedAccounts';

const TELL_FREQUENCY_MS = 15_000;
const ATTEND_FREQUENCY_MS = 60_000;
const REFRESH_FREQUENCY_MS = 5 * 60_000;
const REVIEW_FREQUENCY_MS = 15 * 60_000;
const MOST_MS = 15 * 60_000;

type Work = () => Promise<void>;

/** What is done regularly for requests. */
export interface RequestKeeping {
  /** Reminds, escalates and lapses requests. */
  attend(): Promise<void>;
  /** Brings up to date who decides on them. */
  refresh(): Promise<void>;
}

/**
 * Keeps grants up as time goes by. Each replica does all of it: every step looks
 * at the database anew and changes it by compare-and-set, so that replicas share
 * the work and none is needed.
 */
export class AccessUpkeep {
  readonly #deps;

  constructor(deps: {
    announcer: Announcer;
    expiring: ExpiringGrants;
    lastUse: LastUse;
    logger: LoggerService;
    orphans: OrphanedAccounts;
    platforms: StreamPlatforms;
    reconciler: GrantReconciler;
    requests: RequestKeeping;
    review: CatalogReview;
  }) {
    this.#deps = deps;
  }

  /** Ends what is over, and provisions what is due. Never rejects. */
  async reconcile(): Promise<void> {
    // Grants end first, then the platforms hear of it.
    await this.#try('End grants', () => this.#deps.expiring.expire());
    await this.#try('Provision grants', () => this.#deps.reconciler.due());
  }

  /** Compares whole clusters with the grants. Never rejects. */
  async compare(): Promise<void> {
    // Side by side: one that does not answer holds up no other.
    await Promise.all(
      this.#deps.platforms.all().map(async ({ cluster }) => {
        await this.#try(`Compare ${cluster} with the grants`, () =>
          this.#deps.reconciler.compare(cluster),
        );
        await this.#try(`See who uses ${cluster}`, () =>
          this.#deps.lastUse.observe(cluster),
        );
      }),
    );
  }

  /** Reminds people of requests, and of grants that end soon. Never rejects. */
  async attend(): Promise<void> {
    await this.#try('Attend to requests', () => this.#deps.requests.attend());
    await this.#try('Give notices', () => this.#deps.expiring.notify());
  }

  /** Brings up to date who decides on requests. Never rejects. */
  async refresh(): Promise<void> {
    await this.#try('See who decides', () => this.#deps.requests.refresh());
  }

  /** Compares the catalog with grants. Never rejects. */
  async review(): Promise<void> {
    await this.#try('Compare grants with the catalog', () =>
      this.#deps.review.review(),
    );
    await this.#try('Remove accounts', () => this.#deps.orphans.remove());
  }

  /**
   * Each of them now, and then regularly, on each replica: a task that replicas
   * share would wait for its time to run out when the one that has it is killed,
   * and access has to end in time.
   */
  async schedule(
    scheduler: SchedulerService,
    settings: { reconcileFrequencyMs: number; compareFrequencyMs: number },
  ): Promise<void> {
    const tasks: Array<[id: string, frequencyMs: number, Work]> = [
      [
        'reconcile-access',
        settings.reconcileFrequencyMs,
        () => this.reconcile(),
      ],
      [
        'tell-access',
        TELL_FREQUENCY_MS,
        () => this.#try('Tell people', () => this.#deps.announcer.deliver()),
      ],
      ['attend-access', ATTEND_FREQUENCY_MS, () => this.attend()],
      ['compare-access', settings.compareFrequencyMs, () => this.compare()],
      ['refresh-access', REFRESH_FREQUENCY_MS, () => this.refresh()],
      ['review-access', REVIEW_FREQUENCY_MS, () => this.review()],
    ];
    for (const [id, frequencyMs, fn] of tasks) {
      await scheduler.scheduleTask({
        id,
        scope: 'local',
        frequency: { milliseconds: frequencyMs },
        timeout: { milliseconds: MOST_MS },
        fn,
      });
    }
  }

  async #try(what: string, work: Work): Promise<void> {
    try {
      await work();
    } catch (error) {
      // A platform that is away says all there is to say in its message.
      const known = isError(error) && error.name === 'ServiceUnavailableError';
      this.#deps.logger.warn(
        `Access: "${what}" failed and is tried again${
          known ? `: ${error.message}` : ''
        }`,
        known ? {} : toError(error),
      );
    }
  }
}
