import { ConflictError, InputError, toError } from '@backstage/errors';
import {
  AccessRule,
  GrantRecord,
  isInForce,
  UnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { findAccount, rulesOf } from '../provisioning/StreamGrants';
import { Locks } from '../../reconciling/locks/Locks';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { Journal } from '../../journal/Journal';
import { GrantsStore } from '../store/GrantsTable';
import { RuleLedger } from '../store/RuleLedger';
import { OwnedProduct } from './ProductStreams';

const LOCK_WAIT_MS = 10_000;

/** Takes rules from the platform that no grant explains. */
export class RuleRemoval {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    grants: GrantsStore;
    journal: Journal;
    ledger: RuleLedger;
    locks: Locks;
    platforms: StreamPlatforms;
  }) {
    this.#deps = deps;
  }

  /** The items are rules, and the owner's to remove. */
  async remove(
    owned: OwnedProduct,
    items: UnmanagedAccess[],
    reason: string,
  ): Promise<void> {
    if (!reason.trim()) {
      throw new InputError('Say in a sentence why the access is removed');
    }
    for (const { cluster, rule } of items) {
      const access = this.#deps.platforms.get(cluster).access;
      if (access && rule) {
        // The name that the reconciler locks, so that a grant that needs the rule
        // is either known here, or finds the rule gone and adds it.
        const account = findAccount(access, rule.principal) ?? rule.principal;
        await this.#deps.locks.withLock(
          `access:${cluster}:${account}`,
          { waitMs: LOCK_WAIT_MS },
          async () => {
            await this.#demandUnneeded(access, cluster, account, rule);
            await this.#remove(access, cluster, rule, owned, reason);
          },
        );
      }
    }
  }

  async #demandUnneeded(
    access: StreamAccess,
    cluster: string,
    account: string,
    rule: AccessRule,
  ): Promise<void> {
    const now = this.#deps.clock();
    const [entries, grants] = await Promise.all([
      this.#deps.ledger.ofPrincipal(cluster, rule.principal),
      this.#deps.grants.ofPrincipal(cluster, account),
    ]);
    const needs = (grant: GrantRecord) =>
      isInForce(grant, now) &&
      rulesOf(access, grant).rules.some(({ key }) => key === rule.key);
    if (
      entries.some(entry => entry.rule.key === rule.key && !entry.removedAt) ||
      grants.some(needs)
    ) {
      throw new ConflictError(
        'A grant needs the rule since a moment ago; revoke the grant instead',
      );
    }
  }

  async #remove(
    access: StreamAccess,
    cluster: string,
    rule: AccessRule,
    owned: OwnedProduct,
    reason: string,
  ): Promise<void> {
    const entry: Omit<AuditEntry, 'action' | 'at'> = {
      actor: owned.person.userEntityRef,
      product: owned.entityRef,
      why: reason,
      before: { cluster, rule: { ...rule } },
    };
    // Recorded first: a crash leaves a record of what was to be removed, never a
    // removal that nobody can account for.
    await this.#record({ ...entry, action: 'access-remove' });
    try {
      await access.removeRules([rule]);
    } catch (error) {
      await this.#record({
        ...entry,
        action: 'access-remove-fail',
        why: toError(error).message,
      });
      throw error;
    }
  }

  async #record(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await this.#deps.journal.append({ ...entry, at: this.#deps.clock() });
  }
}
