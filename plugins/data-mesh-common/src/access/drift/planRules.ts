import { AccessRule } from '../../schema/openapi';

/**
 * For so long after the portal removed a rule, the same rule is taken for the
 * portal's own when it shows up: an addition that was under way elsewhere.
 * Milliseconds.
 *
 * @public
 */
export const REMOVAL_MEMORY_MS = 10 * 60 * 1000;

/**
 * A rule on the platform that the portal answers for (`portal`: it made or
 * adopted it), or that was there before a grant needed it (`found`).
 *
 * @public
 */
export interface LedgerEntry {
  rule: AccessRule;
  origin: 'portal' | 'found';
  /** When the portal removed it. */
  removedAt?: Date;
}

/**
 * What to do so that the platform lets in whom the grants name. To be done in
 * this order, so that a crash in between loses track of nothing.
 *
 * @public
 */
export interface RulePlan {
  /** To enter in the ledger as `portal`, before they are added. */
  enterAsPortal: AccessRule[];
  /** To enter in the ledger as `found`: needed, but not to be removed later. */
  enterAsFound: AccessRule[];
  /** To add on the platform. */
  add: AccessRule[];
  /** To remove on the platform, if they are there. */
  remove: AccessRule[];
  /**
   * Keys of the rules in `remove` that are removed for the first time: to mark
   * as removed afterwards. One that came back keeps the time of its first
   * removal.
   */
  markRemoved: string[];
  /** Keys to take from the ledger; nothing happens to the rules themselves. */
  forget: string[];
  /** Those in `add` that were there before and that somebody else removed. */
  missing: AccessRule[];
}

/**
 * Compares the rules that grants need with those on the platform, for one
 * principal or all of a cluster. Rules that the ledger does not know as the
 * portal's are never removed. Pure; a plan that was carried out leaves nothing
 * to plan.
 *
 * @public
 */
export function planRules(situation: {
  /** Of all grants in force; one that several need may be there several times. */
  needed: AccessRule[];
  /** On the platform now. */
  present: AccessRule[];
  ledger: LedgerEntry[];
  now: Date;
}): RulePlan {
  const needed = byKey(situation.needed);
  const present = byKey(situation.present);
  const ledger = new Map(
    situation.ledger.map(entry => [entry.rule.key, entry]),
  );
  const plan: RulePlan = {
    enterAsPortal: [],
    enterAsFound: [],
    add: [],
    remove: [],
    markRemoved: [],
    forget: [],
    missing: [],
  };
  for (const rule of needed.values()) {
    const entry = ledger.get(rule.key);
    planNeeded(plan, rule, entry, present.has(rule.key), situation.now);
  }
  for (const [key, entry] of ledger) {
    if (!needed.has(key)) {
      planUnneeded(plan, entry, present.has(key), situation.now);
    }
  }
  return plan;
}

function planNeeded(
  plan: RulePlan,
  rule: AccessRule,
  entry: LedgerEntry | undefined,
  isPresent: boolean,
  now: Date,
): void {
  const isHeld = entry !== undefined && !entry.removedAt;
  if (!isPresent) {
    plan.add.push(rule);
    if (isHeld) {
      plan.missing.push(rule);
    }
    // A found rule that is gone was somebody's to remove; what replaces it is ours.
    if (!isHeld || entry.origin === 'found') {
      plan.enterAsPortal.push(rule);
    }
  } else if (!isHeld) {
    if (entry && isRemembered(entry, now)) {
      plan.enterAsPortal.push(rule);
    } else {
      plan.enterAsFound.push(rule);
    }
  }
}

function planUnneeded(
  plan: RulePlan,
  entry: LedgerEntry,
  isPresent: boolean,
  now: Date,
): void {
  const { rule } = entry;
  if (entry.origin === 'found') {
    plan.forget.push(rule.key);
  } else if (!entry.removedAt) {
    // Also when it was not seen: its addition may be under way.
    plan.remove.push(rule);
    plan.markRemoved.push(rule.key);
  } else if (!isRemembered(entry, now)) {
    plan.forget.push(rule.key);
  } else if (isPresent) {
    plan.remove.push(rule);
  }
}

function isRemembered({ origin, removedAt }: LedgerEntry, now: Date): boolean {
  return (
    origin === 'portal' &&
    removedAt !== undefined &&
    now.getTime() - removedAt.getTime() <= REMOVAL_MEMORY_MS
  );
}

function byKey(rules: AccessRule[]): Map<string, AccessRule> {
  return new Map(rules.map(rule => [rule.key, rule]));
}
