import { Rival } from './ClaimsTable';
import { Claimant, isClaimOf, StreamClaim } from './StreamClaim';

/** What became of the rivals of a claim since they were seen last. */
export interface RivalChanges {
  added: Rival[];
  /** With other owners than before. */
  changed: Rival[];
  gone: Rival[];
}

/** Nothing when they are as they were. Pure. */
export function rivalChanges(
  claim: StreamClaim,
  claimants: readonly Claimant[],
  known: readonly Rival[],
  now: Date,
): RivalChanges | undefined {
  const changes: RivalChanges = { added: [], changed: [], gone: [] };
  const others = claimants.filter(claimant => !isClaimOf(claim, claimant));
  for (const { product, origin, owner } of others) {
    const before = known.find(rival => isClaimOf(rival, { product, origin }));
    if (!before) {
      const rival = { claimId: claim.id, product, origin, owner, since: now };
      changes.added.push(rival);
    } else if (before.owner !== owner) {
      changes.changed.push({ ...before, owner });
    }
  }
  changes.gone = known.filter(
    rival => !others.some(other => isClaimOf(rival, other)),
  );
  return Object.values(changes).some(list => list.length > 0)
    ? changes
    : undefined;
}
