import { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  GrantRecord,
  IssuedCredentials,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccounts } from '@datamesh-portal/plugin-data-mesh-node';
import { randomBytes } from 'node:crypto';
import { audited } from '../../journal/audited';
import { Caller } from '../../people/Callers';
import { Consumers } from '../../people/Consumers';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { Locks } from '../../reconciling/locks/Locks';
import { Journal } from '../../journal/Journal';
import { AccountsStore, PortalAccount } from '../store/AccountsStore';
import { demandInForce } from './demandInForce';
import { grantEntry } from './grantFacts';
import { GrantParts } from './GrantParts';

const PASSWORD_BYTES = 32;
const PAUSE_MS = 60_000;
const LOCK_WAIT_MS = 10_000;

/** Makes passwords for the accounts that the portal keeps for consumers. */
export class CredentialsService {
  readonly #deps;

  constructor(deps: {
    accounts: AccountsStore;
    auditor: AuditorService;
    clock: () => Date;
    consumers: Pick<Consumers, 'findOwner'>;
    journal: Journal;
    locks: Locks;
    parts: GrantParts;
    platforms: StreamPlatforms;
  }) {
    this.#deps = deps;
  }

  /**
   * A new password, which is nowhere but in the answer; the one before stops
   * working. For the consumer and its owners. A `ConflictError` when the last
   * one is less than a minute old, when an account of this name exists that the
   * portal did not make, and when the consumer belongs to somebody else by now.
   */
  async issue(caller: Caller, grantId: string): Promise<IssuedCredentials> {
    return audited(
      this.#deps.auditor,
      {
        eventId: 'credentials-issue',
        severityLevel: 'high',
        request: caller.request,
        meta: { grantId },
      },
      async () => {
        const { person, grant, sides } = await this.#deps.parts.demand(
          caller,
          grantId,
        );
        if (!sides.ownsConsumer) {
          throw new NotAllowedError(
            `Only ${grant.consumerOwner} gets the credentials of ${grant.consumer}`,
          );
        }
        const accounts = this.#accountsFor(grant);
        // The grant follows the catalog later; a password outlives that.
        await this.#demandSameOwner(grant);
        const result = await this.#deps.locks.withLock(
          `account:${grant.cluster}:${grant.principal}`,
          { waitMs: LOCK_WAIT_MS },
          () => this.#issue(grant, accounts, person.userEntityRef),
        );
        return {
          result,
          meta: { cluster: grant.cluster, account: grant.principal },
        };
      },
    );
  }

  async #demandSameOwner({ consumer, consumerOwner }: GrantRecord) {
    const owner = await this.#deps.consumers.findOwner(consumer);
    if (owner !== consumerOwner) {
      throw new ConflictError(
        owner === undefined
          ? `${consumer} is no longer in the catalog; bring the entity back to get its password`
          : `${consumer} belongs to ${owner} now, who can get its password in some minutes`,
      );
    }
  }

  #accountsFor(grant: GrantRecord): StreamAccounts {
    demandInForce(grant, this.#deps.clock());
    if (grant.principalSource !== 'portal') {
      throw new InputError(
        `${grant.consumer} brings its own account ${grant.principal}; whoever made it knows its password`,
      );
    }
    const platform = this.#deps.platforms.get(grant.cluster);
    const accounts = platform.access?.accounts;
    if (!accounts) {
      throw new NotFoundError(
        `The portal does not make accounts on ${platform.title}; ask whoever operates the cluster for one named ${grant.principal}`,
      );
    }
    return accounts;
  }

  async #issue(
    grant: GrantRecord,
    accounts: StreamAccounts,
    issuedTo: string,
  ): Promise<IssuedCredentials> {
    const { cluster, principal, consumer } = grant;
    const before = await this.#deps.accounts.get(cluster, principal);
    this.#demandPause(before);
    if (!before && (await accounts.exists(principal))) {
      throw new ConflictError(
        `An account ${principal} exists on ${cluster} that the portal did not make; whoever operates the cluster has to remove or rename it`,
      );
    }
    const password = randomBytes(PASSWORD_BYTES).toString('base64url');

    // Entered and recorded first: a crash before the account exists leaves a note
    // of an account that the next attempt makes, never an account without a note
    // that every later attempt would refuse as somebody else's.
    await this.#deps.accounts.put({
      cluster,
      account: principal,
      consumer,
      issuedAt: this.#deps.clock(),
      issuedTo,
    });
    await this.#record('credentials-issue', grant, issuedTo);
    try {
      await accounts.setPassword(principal, password);
    } catch (error) {
      // The password before may work still, so that its note is right again. A
      // first one may have been set all the same: its account stays noted.
      if (before) {
        await this.#deps.accounts.put(before);
      }
      await this.#record('credentials-fail', grant, issuedTo);
      throw error;
    }
    return { username: principal, password, mechanism: accounts.mechanism };
  }

  #demandPause(before: PortalAccount | undefined): void {
    const ageMs = before
      ? this.#deps.clock().getTime() - before.issuedAt.getTime()
      : Infinity;
    if (ageMs < PAUSE_MS) {
      throw new ConflictError(
        `A password of this account was made ${Math.max(
          0,
          Math.round(ageMs / 1000),
        )} s ago, and another one would stop it; wait a minute`,
      );
    }
  }

  async #record(
    action: string,
    grant: GrantRecord,
    actor: string,
  ): Promise<void> {
    const { cluster, principal: account } = grant;
    await this.#deps.journal.append(
      grantEntry(grant, {
        at: this.#deps.clock(),
        actor,
        action,
        after: { cluster, account },
      }),
    );
  }
}
