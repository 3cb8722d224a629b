import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { inParallel } from '../../reconciling/inParallel';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { Locks } from '../../reconciling/locks/Locks';
import { AccessStore } from '../store/AccessStore';
import { RuleLedger } from '../store/RuleLedger';
import { findDifferences } from './ClusterComparison';
import { KeyedQueue } from '../../reconciling/KeyedQueue';
import { observeGrant } from './observeGrant';
import { enforceRules } from './PrincipalRules';
import { Silences } from '../../reconciling/Silences';
import { adoptedKeys, rulesOf } from './StreamGrants';
import { judgeBy, judgeByError, Verdict, verdictOf } from './Verdict';
import { isConflict } from '../../journal/isConflict';

const PRINCIPALS_AT_ONCE = 4;
const PRINCIPALS_A_TICK = 1_000;
const LOCK_WAIT_MS = 30_000;
// Each round follows from a change that somebody made during the one before.
const ROUNDS = 5;

interface RoundOutcome {
  /** No grant was changed meanwhile. */
  isSettled: boolean;
  answered: boolean;
}

/**
 * Makes the platforms agree with the grants. Safe to run anywhere, at any time
 * and twice: one worker at a time looks at a principal, across all replicas,
 * and what it finds is compared with the grants as they are then.
 */
export class GrantReconciler {
  readonly #clock: () => Date;
  readonly #ledger: RuleLedger;
  readonly #locks: Locks;
  readonly #logger: LoggerService;
  readonly #platforms: StreamPlatforms;
  readonly #queue: KeyedQueue<boolean>;
  readonly #silences = new Silences();
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
    this.#locks = options.locks;
    this.#logger = options.logger;
    this.#platforms = options.platforms;
    this.#store = options.store;
    this.#queue = new KeyedQueue({
      limit: PRINCIPALS_AT_ONCE,
      work: key => {
        const [cluster, principal] = JSON.parse(key);
        return this.#silences.unlessSilent(cluster, key, () =>
          this.#reconcile(cluster, principal),
        );
      },
    });
  }

  /**
   * Looks at the principal in the background; call it after the commit that
   * changed one of its grants. Never throws: what fails, or dies with the
   * process, is due at the next tick.
   */
  soon(cluster: string, principal: string): void {
    void this.#enqueue(cluster, principal);
  }

  /** Resolves when nothing that was begun in the background is left. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Looks at all principals with something to provision now. */
  async due(): Promise<void> {
    const principals = await this.#store.grants.principalsToReconcile(
      this.#clock(),
      PRINCIPALS_A_TICK,
    );
    await Promise.all(
      [...byCluster(principals)].map(async ([cluster, due]) => {
        // A cluster that does not answer one principal answers none: the others
        // stay due, and are not waited for one after the other. The first goes
        // ahead, so that a cluster that is away keeps few others waiting.
        const [first, ...others] = due;
        let answers = await this.#enqueue(cluster, first);
        await inParallel(others, PRINCIPALS_AT_ONCE, async principal => {
          if (answers && !(await this.#enqueue(cluster, principal))) {
            answers = false;
          }
        });
      }),
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
      [...principals].map(principal => this.#enqueue(cluster, principal)),
    );
  }

  /**
   * Makes the platform agree on one principal (an account's name, without the
   * platform's notation), and notes on each grant what was seen. A platform that
   * fails is noted on the grants; rejects when the database does, or when others
   * keep the principal's lock.
   */
  async reconcile(cluster: string, principal: string): Promise<void> {
    await this.#reconcile(cluster, principal);
  }

  /** Whether the platform answered. */
  async #reconcile(cluster: string, principal: string): Promise<boolean> {
    return this.#locks.withLock(
      `access:${cluster}:${principal}`,
      { waitMs: LOCK_WAIT_MS },
      async () => {
        let outcome: RoundOutcome = { isSettled: false, answered: true };
        // Somebody may change the grants faster than this; the next tick goes on.
        for (let round = 0; round < ROUNDS && !outcome.isSettled; round++) {
          outcome = await this.#settle(cluster, principal);
        }
        return outcome.answered;
      },
    );
  }

  /** Whether the platform answered, as far as it was asked. */
  async #enqueue(cluster: string, principal: string): Promise<boolean> {
    const key = JSON.stringify([cluster, principal]);
    this.#silences.wait(key);
    try {
      return await this.#queue.add(key);
    } catch (error) {
      this.#logger.warn(
        `Access of ${principal} on ${cluster} could not be looked at, it is tried again`,
        toError(error),
      );
      return true;
    }
  }

  async #settle(cluster: string, principal: string): Promise<RoundOutcome> {
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
        message: `The cluster ${cluster} is not configured in this portal`,
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

function byCluster(
  principals: Array<{ cluster: string; principal: string }>,
): Map<string, string[]> {
  const clusters = new Map<string, string[]>();
  for (const { cluster, principal } of principals) {
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), principal]);
  }
  return clusters;
}
