import { isError, toError } from '@backstage/errors';
import {
  AccessRule,
  planRules,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { LedgerRule, RuleLedger } from '../store/RuleLedger';
import { listApplying } from './denials';

/** What became of a principal's rules; messages are for people. */
export interface RulesOutcome {
  /** Needed rules that are not there, by key. */
  missing: Map<string, string>;
  /** Rules that should be gone and are not, by key. */
  left: Map<string, string>;
  /** Keys of rules that somebody else had removed, and that are back. */
  restored: Set<string>;
  /** Rules that deny something to the principal, alone or with everybody. */
  denying: AccessRule[];
}

// A broker answers from its own copy of the rules, which follows the
// controller's within milliseconds.
const PATIENCE_MS = [0, 25, 50, 100, 200, 400, 800, 1_600];

/**
 * Makes the platform agree on the rules of one principal; the caller holds the
 * principal's lock. Rejects as `listRules` does, before anything was changed or
 * after, when the platform went away meanwhile.
 */
export async function enforceRules(options: {
  access: StreamAccess;
  /** Keys of rules that were there and became the portal's own. */
  adopted: ReadonlySet<string>;
  cluster: string;
  ledger: RuleLedger;
  needed: AccessRule[];
  now: Date;
  /** In the platform's notation. */
  principal: string;
}): Promise<RulesOutcome> {
  const { access, adopted, cluster, ledger, needed, now, principal } = options;
  const applying = await listApplying(access, principal);
  const present = applying.filter(rule => rule.principal === principal);
  const known = await ledger.ofPrincipal(cluster, principal);
  const plan = planRules({ needed, present, ledger: known, now });

  // The ledger first: after a crash from here on, whoever comes next finds in it
  // what may be on the platform, and adds or removes that.
  await enter(
    plan.enterAsFound.filter(({ key }) => !adopted.has(key)),
    'found',
  );
  await enter(
    [
      ...plan.enterAsPortal,
      ...plan.enterAsFound.filter(({ key }) => adopted.has(key)),
      // An adoption is known by its grant alone, also after a crash.
      ...known
        .filter(
          ({ origin, rule }) => origin === 'found' && adopted.has(rule.key),
        )
        .map(({ rule }) => rule),
    ],
    'portal',
  );

  // What is over goes first: it must not wait for what the platform refuses.
  const removals = await inBatch(plan.remove, rules =>
    access.removeRules(rules),
  );
  const additions = await inBatch(plan.add, rules => access.addRules(rules));
  const seen =
    plan.add.length + plan.remove.length > 0
      ? await listUntil(
          access,
          principal,
          keys =>
            plan.add.every(({ key }) => keys.has(key) || additions.has(key)) &&
            plan.remove.every(({ key }) => !keys.has(key) || removals.has(key)),
        )
      : new Set(present.map(({ key }) => key));

  // The ledger last: a removal that a crash kept from being noted is repeated by
  // whoever comes next, which does no harm. One that failed is not noted, also
  // when nothing is seen: what could not be removed may be under way.
  const removed = plan.markRemoved.filter(
    key => !seen.has(key) && !removals.has(key),
  );
  if (removed.length > 0) {
    await ledger.markRemoved(cluster, removed, now);
  }
  if (plan.forget.length > 0) {
    await ledger.forget(cluster, { keys: plan.forget });
  }

  return {
    missing: messagesFor(
      needed.filter(({ key }) => !seen.has(key)),
      additions,
      'The cluster took the rule and does not show it; this is tried again',
    ),
    left: messagesFor(
      plan.remove.filter(({ key }) => seen.has(key) || removals.has(key)),
      removals,
      'The cluster took the removal of the rule and still shows it; this is tried again',
    ),
    restored: new Set(
      plan.missing.map(({ key }) => key).filter(key => seen.has(key)),
    ),
    denying: applying.filter(({ permission }) => permission === 'deny'),
  };

  async function enter(rules: AccessRule[], origin: LedgerRule['origin']) {
    const each = new Map(rules.map(rule => [rule.key, rule]));
    if (each.size > 0) {
      await ledger.enter(cluster, [...each.values()], origin);
    }
  }
}

/**
 * All at once; when the platform refuses, one by one, so that one rule that it
 * does not like keeps no other from its grant. What failed, by key.
 */
async function inBatch(
  rules: AccessRule[],
  work: (rules: AccessRule[]) => Promise<void>,
): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  if (rules.length === 0) {
    return failures;
  }
  try {
    await work(rules);
    return failures;
  } catch (error) {
    if (rules.length === 1 || isUnavailable(error)) {
      const { message } = toError(error);
      rules.forEach(({ key }) => failures.set(key, message));
      return failures;
    }
  }
  for (const rule of rules) {
    try {
      await work([rule]);
    } catch (error) {
      failures.set(rule.key, toError(error).message);
    }
  }
  return failures;
}

function isUnavailable(error: unknown): boolean {
  return isError(error) && error.name === 'ServiceUnavailableError';
}

async function listUntil(
  access: StreamAccess,
  principal: string,
  isAsExpected: (keys: Set<string>) => boolean,
): Promise<Set<string>> {
  let keys = new Set<string>();
  for (const patience of PATIENCE_MS) {
    if (patience > 0) {
      await sleep(patience);
    }
    const rules = await access.listRules({ principal });
    keys = new Set(rules.map(({ key }) => key));
    if (isAsExpected(keys)) {
      break;
    }
  }
  return keys;
}

function messagesFor(
  rules: AccessRule[],
  failures: Map<string, string>,
  otherwise: string,
): Map<string, string> {
  return new Map(rules.map(({ key }) => [key, failures.get(key) ?? otherwise]));
}
