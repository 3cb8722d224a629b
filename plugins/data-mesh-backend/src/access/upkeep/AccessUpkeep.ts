import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { isError, toError } from '@backstage/errors';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { PrincipalClaims } from '../../people/PrincipalClaims';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { LastUse } from '../drift/LastUse';
import { GrantReconciler } from '../provisioning/GrantReconciler';
import { RequestUpkeep } from '../requests/RequestUpkeep';
import { CatalogReview } from './CatalogReview';
import { ExpiringGrants } from './ExpiringGrants';
import { OrphanedAccounts } from './OrphanedAccounts';

const ATTEND_FREQUENCY_MS = 60_000;
const REFRESH_FREQUENCY_MS = 5 * 60_000;
const REVIEW_FREQUENCY_MS = 15 * 60_000;
const MOST_MS = 15 * 60_000;

/** What is done, for the log, and how. */
type Step = [what: string, work: () => Promise<unknown>];

/**
 * Keeps grants up as time goes by. Each replica does all of it: every step looks
 * at the database anew and changes it by compare-and-set, so that replicas share
 * the work and none is needed.
 */
export class AccessUpkeep {
  readonly #deps;

  constructor(deps: {
    domains: Pick<ProductCatalog, 'noteDomains'>;
    expiring: ExpiringGrants;
    lastUse: LastUse;
    logger: LoggerService;
    orphans: OrphanedAccounts;
    platforms: StreamPlatforms;
    principals: Pick<PrincipalClaims, 'look'>;
    reconciler: GrantReconciler;
    requests: RequestUpkeep;
    review: CatalogReview;
  }) {
    this.#deps = deps;
  }

  /**
   * Each task now, and then regularly, on each replica: a task that replicas
   * share would wait for its time to run out when the one that has it is killed,
   * and access has to end in time.
   */
  async schedule(
    scheduler: SchedulerService,
    settings: { reconcileFrequencyMs: number; compareFrequencyMs: number },
  ): Promise<void> {
    const {
      domains,
      expiring,
      orphans,
      principals,
      reconciler,
      requests,
      review,
    } = this.#deps;
    const tasks: Array<[id: string, frequencyMs: number, ...steps: Step[]]> = [
      [
        'reconcile-access',
        settings.reconcileFrequencyMs,
        // Grants end first, then the platforms hear of it.
        ['End grants', () => expiring.expire()],
        ['Provision grants', () => reconciler.due()],
      ],
      [
        'attend-access',
        ATTEND_FREQUENCY_MS,
        ['Attend to requests', () => requests.attend()],
        ['Give notices', () => expiring.notify()],
      ],
      [
        'claim-principals',
        ATTEND_FREQUENCY_MS,
        ['See who declares principals', () => principals.look()],
        ['See which domains there are', () => domains.noteDomains()],
      ],
      [
        'compare-access',
        settings.compareFrequencyMs,
        ['Compare clusters', () => this.#compare()],
      ],
      [
        'refresh-access',
        REFRESH_FREQUENCY_MS,
        ['See who decides', () => requests.refresh()],
      ],
      [
        'review-access',
        REVIEW_FREQUENCY_MS,
        ['Compare grants with the catalog', () => review.review()],
        ['Remove accounts', () => orphans.remove()],
      ],
    ];
    for (const [id, milliseconds, ...steps] of tasks) {
      await scheduler.scheduleTask({
        id,
        scope: 'local',
        frequency: { milliseconds },
        timeout: { milliseconds: MOST_MS },
        fn: async () => {
          for (const [what, work] of steps) {
            await this.#try(what, work);
          }
        },
      });
    }
  }

  async #compare(): Promise<void> {
    const { lastUse, platforms, reconciler } = this.#deps;
    // Side by side: one that does not answer holds up no other.
    await Promise.all(
      platforms.all().map(async ({ cluster }) => {
        await this.#try(`Compare ${cluster} with the grants`, () =>
          reconciler.compare(cluster),
        );
        await this.#try(`See who uses ${cluster}`, () =>
          lastUse.observe(cluster),
        );
      }),
    );
  }

  /** Never rejects: what fails is tried again, and holds up nothing else. */
  async #try(...[what, work]: Step): Promise<void> {
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
