import { isError } from '@backstage/errors';
import {
  AccessRule,
  isInForce,
  REMOVAL_MEMORY_MS,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { GrantsStore } from '../store/GrantsTable';
import { openGrants } from '../store/openGrants';
import { LedgerRule, RuleLedger } from '../store/RuleLedger';
import { findRefusal } from './denials';
import { findAccount, rulesOf } from './StreamGrants';

/**
 * The accounts whose rules on the cluster differ from what grants and ledger
 * say. What changes while it looks may show as a difference that is none.
 * Rejects when the cluster does not answer.
 */
export async function findDifferences(options: {
  /** Absent where the portal does not provision. */
  access: StreamAccess | undefined;
  cluster: string;
  ledger: RuleLedger;
  now: Date;
  grants: GrantsStore;
}): Promise<Set<string>> {
  const { cluster, grants, ledger, now } = options;
  const access = options.access;
  const present = access && (await listPresent(access));
  const differing = new Set<string>();
  const needed = new Set<string>();

  for await (const grant of openGrants(grants, { cluster })) {
    const inForce = isInForce(grant, now);
    if (!access || !present) {
      if (grant.observed !== 'unenforced') {
        differing.add(grant.principal);
      }
    } else if (inForce) {
      const { rules } = rulesOf(access, grant);
      rules.forEach(({ key }) => needed.add(key));
      if (
        grant.observed !== 'present' ||
        !rules.every(({ key }) => present.keys.has(key)) ||
        findRefusal(access, present.denyingTo(rules), rules)
      ) {
        differing.add(grant.principal);
      }
    } else if (grant.observed !== 'absent') {
      differing.add(grant.principal);
    }
  }
  if (access && present) {
    await ledger.forget(cluster, {
      removedBefore: new Date(now.getTime() - REMOVAL_MEMORY_MS),
    });
    for (const entry of await ledger.all(cluster)) {
      const account = findAccount(access, entry.rule.principal);
      if (account !== undefined && isAstray(entry, needed, present.keys)) {
        differing.add(account);
      }
    }
  }
  return differing;
}

interface PresentRules {
  keys: Set<string>;
  /** Rules that deny something to whom these allow something. */
  denyingTo(rules: readonly AccessRule[]): AccessRule[];
}

// Of the rules, tens of thousands, nothing but their keys is kept, and the few
// that deny.
async function listPresent(
  access: StreamAccess,
): Promise<PresentRules | undefined> {
  try {
    const rules = await access.listRules();
    const denying = new Map<string, AccessRule[]>();
    for (const rule of rules) {
      if (rule.permission === 'deny') {
        const known = denying.get(rule.principal) ?? [];
        denying.set(rule.principal, known);
        known.push(rule);
      }
    }
    return {
      keys: new Set(rules.map(({ key }) => key)),
      denyingTo: allowed =>
        [
          ...new Set(allowed.map(({ principal }) => principal)),
          access.everybody ?? '',
        ].flatMap(principal => denying.get(principal) ?? []),
    };
  } catch (error) {
    if (isError(error) && error.name === 'NotImplementedError') {
      return undefined;
    }
    throw error;
  }
}

function isAstray(
  { rule, removedAt, origin }: LedgerRule,
  needed: Set<string>,
  present: Set<string>,
): boolean {
  if (needed.has(rule.key)) {
    return !present.has(rule.key) || removedAt !== undefined;
  }
  // Gone, or to be removed: by a crash before it was noted, or because what was
  // sent before the removal arrived after it.
  return (
    removedAt === undefined || (origin === 'portal' && present.has(rule.key))
  );
}
