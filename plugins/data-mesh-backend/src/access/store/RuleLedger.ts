import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';

/** A rule that the portal answers for, or found when it needed it. */
export interface LedgerRule {
  rule: AccessRule;
  /**
   * `portal`: made, or adopted, by the portal, which removes it when no grant
   * needs it. `found`: was there before the first grant needed it; never touched.
   */
  origin: 'portal' | 'found';
  /** The portal removed it then; a rule that comes back soon after is its own. */
  removedAt?: Date;
}

/**
 * Which rules on the platform are the portal's. A rule is entered before it is
 * added to the platform and leaves after it is removed, so that a crash between
 * the two loses track of nothing.
 */
export interface RuleLedger {
  /** Principal in the platform's notation. */
  ofPrincipal(cluster: string, principal: string): Promise<LedgerRule[]>;
  all(cluster: string): Promise<LedgerRule[]>;
  /** Enters or overwrites, and takes back a removal. */
  enter(
    cluster: string,
    rules: AccessRule[],
    origin: LedgerRule['origin'],
  ): Promise<void>;
  markRemoved(cluster: string, keys: string[], at: Date): Promise<void>;
  /** Forgets rules that were removed before then, or, by key, at once. */
  forget(
    cluster: string,
    which: { removedBefore: Date } | { keys: string[] },
  ): Promise<void>;
}
