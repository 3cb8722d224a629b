import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { isConflict } from '../../journal/isConflict';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { DesiredState, Round } from '../../reconciling/DesiredState';
import { Locks } from '../../reconciling/locks/Locks';
import { AccessStore } from '../store/AccessStore';
import { RuleLedger } from '../store/RuleLedger';
import { findDifferences } from './ClusterComparison';
import { observeGrant } from './observeGrant';
import { enforceRules } from './PrincipalRules';
import { adoptedKeys, rulesOf } from './StreamGrants';
import { judgeBy, judgeByError, Verdict, verdictOf } from './Verdict';

const PRINCIPALS_A_TICK = 1_000;

/**
 * Makes the platforms agree with the grants, one principal (an account's name,
 * without the platform's notation) after the other; what it finds is compared
 * with the grants as they are then.
 */
export class GrantReconciler {
  readonly #clock: () => Date;
  readonly #ledger: RuleLedger;
  readonly #platforms: StreamPlatforms;
  readonly #principals: DesiredState;
  readonly #store: AccessStore;

  constructor(options: {
    clock: () => Date;
    ledger: RuleLedger;
    locks: Locks;
    logger: LoggerService;
    platforms: StreamPlatforms;
    store: AccessStore;
  }) {
    this.#clock = options.clock;
    this.#ledger = options.ledger;
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#principals = new DesiredState({
      describe: principal => `Access of ${principal}`,
      kind: 'access',
      locks: options.locks,
      logger: options.logger,
      settle: (cluster, principal) => this.#settle(cluster, principal),
    });
  }

  /**
   * Looks at the principal in the background; call it after the commit that
   * changed one of its grants. Never throws: what fails, or dies with the
   * process, is due at the next tick.
   */
  soon(cluster: string, principal: string): void {
    void this.#principals.inTurn(cluster, principal);
  }

  /** Resolves when nothing that was begun in the background is left. */
  idle(): Promise<void> {
    return this.#principals.idle();
  }

  /** Looks at all principals with something to provision now. */
  async due(): Promise<void> {
    const due = await this.#store.grants.principalsToReconcile(
      this.#clock(),
      PRINCIPALS_A_TICK,
    );
    await this.#principals.allDue(
      due.map(({ cluster, principal }) => ({ cluster, name: principal })),
    );
  }

  /**
   * Compares all rules of a cluster with all grants on it, and looks at the
   * principals that differ. Rejects when the cluster does not answer.
   */
  async compare(cluster: string): Promise<void> {
    const principals = await findDifferences({
      access: this.#platforms.find(cluster)?.access,
      cluster,
      grants: this.#store.grants,
      ledger: this.#ledger,
      now: this.#clock(),
    });
    await Promise.all(
      [...principals].map(principal =>
        this.#principals.inTurn(cluster, principal),
      ),
    );
  }

  /**
   * Makes the platform agree on one principal now, and notes on each grant what
   * was seen. A platform that fails is noted on the grants; rejects when the
   * database does, or when others keep the principal's lock.
   */
  async reconcile(cluster: string, principal: string): Promise<void> {
    await this.#principals.reconcile(cluster, principal);
  }

  async #settle(cluster: string, principal: string): Promise<Round> {
    const grants = await this.#store.grants.ofPrincipal(cluster, principal);
    const verdict = await this.#enforce(cluster, principal, grants);

    // A crash up to here loses nothing: no grant says that anything was done, so
    // that it is still due, and the ledger knows what was begun.
    let isSettled = true;
    for (const grant of grants) {
      // The grant is read again in the transaction that notes what was seen: one
      // that ended while its rules were added is not noted, and the next round,
      // under the same lock, removes them again. One transaction each, so that a
      // grant that somebody changes keeps no other from being noted.
      const isNoted = await this.#store
        .transact(changes =>
          observeGrant(changes, grant, verdict.on(grant), this.#clock()),
        )
        .catch(error => {
          if (isConflict(error)) {
            return false;
          }
          throw error;
        });
      isSettled &&= isNoted;
    }
    return { isSettled, answered: verdict.answered };
  }

  async #enforce(
    cluster: string,
    principal: string,
    grants: GrantRecord[],
  ): Promise<Verdict> {
    const platform = this.#platforms.find(cluster);
    if (!platform) {
      return verdictOf({
        type: 'failed',
        message: this.#platforms.explainAbsence(cluster),
        verified: false,
      });
    }
    const { access } = platform;
    if (!access) {
      return verdictOf({ type: 'unenforced' });
    }
    const now = this.#clock();
    const inForce = grants.filter(grant => isInForce(grant, now));
    try {
      const outcome = await enforceRules({
        access,
        adopted: adoptedKeys(access, inForce),
        cluster,
        ledger: this.#ledger,
        needed: inForce.flatMap(grant => rulesOf(access, grant).rules),
        now,
        principal: access.principalOf(principal),
      });
      return judgeBy(access, outcome, now);
    } catch (error) {
      return judgeByError(error);
    }
  }
}
