import { isDeepStrictEqual } from 'node:util';
import { asJson } from '../journal/asJson';
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
  const declarations = new NameIndex(declared);
  const moving = moversOf(claims, declarations, how.at);
  const followed = claims.map((before): ClaimChange => {
    const owner = moving.get(before);
    return {
      before,
      after: owner
        ? settled(before, { owner })
        : follow(before, declarations, how),
    };
  });
  const kept = followed.flatMap(({ after }) => after ?? []);
  return [...followed, ...newClaims(kept, declared, how)]
    .map(({ before, after }) => ({
      before,
      after: after && withRival(after, declarations),
    }))
    .filter(({ before, after }) => !isSame(before, after));
}

/**
 * The claims that move now, with their next owners. None does into names of
 * somebody else; those whose names overlap move together.
 */
function moversOf(
  claims: readonly PrincipalClaim[],
  declarations: NameIndex<Declaration>,
  at: Date,
): Map<PrincipalClaim, string> {
  const index = new NameIndex(claims);
  const movers = new Map(
    claims.flatMap((claim): Array<[PrincipalClaim, string]> => {
      const { next } = declarersOf(claim, declarations);
      return next &&
        next === claim.movingTo &&
        isOver(claim.movingSince, MOVE_MS, at)
        ? [[claim, next]]
        : [];
    }),
  );
  for (let left = -1; left !== movers.size; ) {
    left = movers.size;
    for (const [claim, next] of movers) {
      const isHeld = index
        .overlapping(claim.name)
        .some(other => other.owner !== next && movers.get(other) !== next);
      if (isHeld) {
        movers.delete(claim);
      }
    }
  }
  return movers;
}

/** The claim as it is from now on; nothing when it is free. */
function follow(
  claim: PrincipalClaim,
  declarations: NameIndex<Declaration>,
  { at, keepForMs }: { at: Date; keepForMs: number },
): PrincipalClaim | undefined {
  const { holder, next } = declarersOf(claim, declarations);
  if (holder) {
    return settled(claim, { entityRef: holder });
  }
  const { absentSince, movingTo, movingSince } = claim;
  if (isOver(absentSince, keepForMs, at)) {
    return undefined;
  }
  return {
    ...settled(claim, {}),
    absentSince: absentSince ?? at,
    ...(next && {
      movingTo: next,
      movingSince: next === movingTo ? movingSince : at,
    }),
  };
}

/** An entity of the owner that declares the name; else the new owner of the one that did. */
function declarersOf(
  claim: PrincipalClaim,
  declarations: NameIndex<Declaration>,
): { holder?: string; next?: string } {
  const declared = declarations
    .overlapping(claim.name)
    .filter(({ name }) => name === claim.name);
  const same = declared.find(({ entityRef }) => entityRef === claim.entityRef);
  const holder =
    same?.owner === claim.owner
      ? same
      : declared.find(({ owner }) => owner === claim.owner);
  return holder ? { holder: holder.entityRef } : { next: same?.owner };
}

/** The claim, which is neither absent nor moving. */
function settled(
  { absentSince, movingTo, movingSince, ...claim }: PrincipalClaim,
  change: Partial<PrincipalClaim>,
): PrincipalClaim {
  return { ...claim, ...change };
}

/** With the rival that is known already, else the first of those that there are. */
function withRival(
  { rival, ...claim }: PrincipalClaim,
  declarations: NameIndex<Declaration>,
): PrincipalClaim {
  const rivals = declarations
    .overlapping(claim.name)
    .filter(
      ({ entityRef, owner }) =>
        owner !== claim.owner && entityRef !== claim.entityRef,
    )
    .map(({ entityRef }) => entityRef)
    .sort();
  const [first] = rivals;
  return {
    ...claim,
    rival: rival && rivals.includes(rival) ? rival : first,
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

function isSame(a: PrincipalClaim | undefined, b: PrincipalClaim | undefined) {
  return a && b ? isDeepStrictEqual(asJson(a), asJson(b)) : a === b;
}
