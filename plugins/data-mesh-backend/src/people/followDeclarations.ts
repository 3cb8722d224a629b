import { NameIndex } from './NameIndex';
import { PrincipalClaim } from './PrincipalClaim';

/** How long the catalog names another owner before a claim follows. */
export const MOVE_MS = 10 * 60_000;

/** An entity that declares a principal that it may have. */
export interface Declaration {
  /** As `principalSkeleton` writes it. */
  name: string;
  entityRef: string;
  owner: string;
}

/** A claim before and after; absent where it is new or free again. */
export interface ClaimChange {
  before?: PrincipalClaim;
  after?: PrincipalClaim;
}

/**
 * What changes in the claims when the catalog declares this. Names that nobody
 * has yet, and that several owners declare at once, are nobody's until one of
 * them is left.
 */
export function followDeclarations(
  claims: readonly PrincipalClaim[],
  declared: readonly Declaration[],
  how: { at: Date; keepForMs: number; newId: () => string },
): ClaimChange[] {
  const index = new NameIndex(claims);
  const declarations = new NameIndex(declared);
  const followed = claims.map(before => ({
    before,
    after: follow(before, declarations, index, how),
  }));
  const kept = followed.flatMap(({ after }) => after ?? []);
  return [
    ...followed.filter(({ before, after }) => after !== before),
    ...newClaims(kept, declared, how),
  ];
}

/** The claim as it is from now on: itself when nothing changed, nothing when it is free. */
function follow(
  claim: PrincipalClaim,
  declarations: NameIndex<Declaration>,
  claims: NameIndex<PrincipalClaim>,
  { at, keepForMs }: { at: Date; keepForMs: number },
): PrincipalClaim | undefined {
  const { absentSince, movingTo, movingSince, ...own } = claim;
  const declared = declarations
    .overlapping(claim.name)
    .filter(({ name }) => name === claim.name);
  const isSameEntity = ({ entityRef }: Declaration) =>
    entityRef === claim.entityRef;

  const holders = declared.filter(({ owner }) => owner === claim.owner);
  if (holders.length > 0) {
    const { entityRef } = holders.find(isSameEntity) ?? holders[0];
    return entityRef === claim.entityRef && !absentSince && !movingTo
      ? claim
      : { ...own, entityRef };
  }
  const next = declared.find(isSameEntity)?.owner;
  const mayMove =
    next !== undefined &&
    claims
      .overlapping(claim.name)
      .every(other => other === claim || other.owner === next);
  if (mayMove && next === movingTo && isOver(movingSince, MOVE_MS, at)) {
    return { ...own, owner: next };
  }
  if (isOver(absentSince, keepForMs, at)) {
    return undefined;
  }
  return absentSince && next === movingTo
    ? claim
    : {
        ...own,
        absentSince: absentSince ?? at,
        ...(next && { movingTo: next, movingSince: at }),
      };
}

function newClaims(
  kept: readonly PrincipalClaim[],
  declared: readonly Declaration[],
  { at, newId }: { at: Date; newId: () => string },
): ClaimChange[] {
  const index = new NameIndex(kept);
  const taken = new Set(kept.map(({ name }) => name));
  const open = new NameIndex(
    declared.filter(({ name, owner }) =>
      index.overlapping(name).every(claim => claim.owner === owner),
    ),
  );
  const changes: ClaimChange[] = [];
  for (const { name, entityRef, owner } of declared) {
    const rivals = [...index.overlapping(name), ...open.overlapping(name)];
    if (!taken.has(name) && rivals.every(rival => rival.owner === owner)) {
      taken.add(name);
      const after = { id: newId(), name, entityRef, owner, since: at };
      changes.push({ after });
    }
  }
  return changes;
}

function isOver(since: Date | undefined, ms: number, at: Date): boolean {
  return since !== undefined && at.getTime() - since.getTime() >= ms;
}
