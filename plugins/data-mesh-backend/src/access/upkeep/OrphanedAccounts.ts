import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { Locks } from '../../reconciling/locks/Locks';
import { Journal } from '../../journal/Journal';
import { AccountsStore, PortalAccount } from '../store/AccountsStore';
import { CatalogReview } from './CatalogReview';

const LOCK_WAIT_MS = 10_000;
const ACCOUNTS_AT_ONCE = 100;

/** Removes the accounts that the portal made for consumers that are gone. */
export class OrphanedAccounts {
  readonly #accounts: AccountsStore;
  readonly #clock: () => Date;
  readonly #journal: Journal;
  readonly #locks: Locks;
  readonly #logger: LoggerService;
  readonly #platforms: StreamPlatforms;
  readonly #review: CatalogReview;

  constructor(options: {
    accounts: AccountsStore;
    clock: () => Date;
    journal: Journal;
    locks: Locks;
    logger: LoggerService;
    platforms: StreamPlatforms;
    review: CatalogReview;
  }) {
    this.#accounts = options.accounts;
    this.#clock = options.clock;
    this.#journal = options.journal;
    this.#locks = options.locks;
    this.#logger = options.logger;
    this.#platforms = options.platforms;
    this.#review = options.review;
  }

  /** Rejects when the catalog does not answer; nothing is removed then. */
  async remove(): Promise<void> {
    const accounts = await this.#accounts.list();
    for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE) {
      const some = accounts.slice(from, from + ACCOUNTS_AT_ONCE);
      const gone = await this.#review.findGone(
        some.map(({ consumer }) => consumer),
      );
      for (const account of some.filter(({ consumer }) => gone.has(consumer))) {
        try {
          await this.#locks.withLock(
            `account:${account.cluster}:${account.account}`,
            { waitMs: LOCK_WAIT_MS },
            () => this.#remove(account),
          );
        } catch (error) {
          this.#logger.warn(
            `The account ${account.account} of ${account.cluster} could not be removed, it is tried again`,
            toError(error),
          );
        }
      }
    }
  }

  // From the platform first: after a crash it is still noted, and its removal,
  // which is no error when it is gone, is tried again.
  async #remove({ cluster, account, consumer }: PortalAccount): Promise<void> {
    if (!(await this.#accounts.get(cluster, account))) {
      return;
    }
    const accounts = this.#platforms.find(cluster)?.access?.accounts;
    if (!accounts) {
      // Nobody can say here whether it is still there.
      return;
    }
    await accounts.remove(account);
    await this.#journal.append({
      at: this.#clock(),
      action: 'account-remove',
      before: { cluster, account, consumer },
    });
    await this.#accounts.remove(cluster, account);
  }
}
