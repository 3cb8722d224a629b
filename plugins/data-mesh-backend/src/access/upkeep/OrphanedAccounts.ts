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
  readonly #deps;

  constructor(deps: {
    accounts: AccountsStore;
    clock: () => Date;
    journal: Journal;
    locks: Locks;
    logger: LoggerService;
    platforms: StreamPlatforms;
    review: CatalogReview;
  }) {
    this.#deps = deps;
  }

  /** Rejects when the catalog does not answer; nothing is removed then. */
  async remove(): Promise<void> {
    const accounts = await this.#deps.accounts.list();
    for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE) {
      const some = accounts.slice(from, from + ACCOUNTS_AT_ONCE);
      const gone = await this.#deps.review.findGone(
        some.map(({ consumer }) => consumer),
      );
      for (const account of some.filter(({ consumer }) => gone.has(consumer))) {
        try {
          await this.#deps.locks.withLock(
            `account:${account.cluster}:${account.account}`,
            { waitMs: LOCK_WAIT_MS },
            () => this.#remove(account),
          );
        } catch (error) {
          this.#deps.logger.warn(
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
    if (!(await this.#deps.accounts.get(cluster, account))) {
      return;
    }
    const accounts = this.#deps.platforms.find(cluster)?.access?.accounts;
    if (!accounts) {
      // Nobody can say here whether it is still there.
      return;
    }
    await accounts.remove(account);
    await this.#deps.journal.append({
      at: this.#deps.clock(),
      action: 'account-remove',
      before: { cluster, account, consumer },
    });
    await this.#deps.accounts.remove(cluster, account);
  }
}
