import {
  Claimant,
  ClaimProof,
  isClaimOf,
  isEstablished,
  StreamClaim,
} from './StreamClaim';

/** The part of a claim that changes. */
export type ClaimState = Omit<
  StreamClaim,
  'cluster' | 'topic' | 'id' | 'revision'
>;

/** What becomes of a claim; without a state the stream is free. */
export interface ClaimStep {
  action:
    | 'claim-register'
    | 'claim-prove'
    | 'claim-take-over'
    | 'claim-change-owner'
    | 'claim-release'
    /** Seen, and changes nothing yet. */
    | 'sight';
  state?: ClaimState;
}

/** What is known at one look at one stream. */
export interface Look {
  now: Date;
  /** Those who name the stream, whoever may see them; in a fixed order. */
  claimants: readonly Claimant[];
  /** Whether the portal looks for the first time ever: what is there stays. */
  isFirst: boolean;
  /** Whether a claim may be registered that nothing proves. */
  mayBeUnproven: boolean;
  proofOf(claimant: Claimant): ClaimProof | undefined;
}

/** How long things are waited for, in milliseconds. */
export interface ClaimPatience {
  /** A claim that was ever proven outlives its product for so long. */
  keepForMs: number;
  /** The catalog has to say twice, so long apart, that the owner is another one. */
  ownerAfterMs: number;
}

/**
 * The next step of one claim; none when all stays as it is. The first registered
 * claim wins: another product takes its place only where it is proven and the
 * claim is not. Pure.
 */
export function followClaim(
  claim: StreamClaim | undefined,
  look: Look,
  patience: ClaimPatience,
): ClaimStep | undefined {
  if (!claim) {
    return register(look);
  }
  const holder = look.claimants.find(claimant => isClaimOf(claim, claimant));
  return (
    prove(claim, holder, look) ??
    (holder
      ? follow(claim, holder, look, patience)
      : miss(claim, look, patience))
  );
}

function register(look: Look): ClaimStep | undefined {
  const { claimants, now } = look;
  const proven = claimants.find(claimant => proofIn(look, claimant));
  const claimant = proven ?? claimants[0];
  if (!claimant || (!proven && !look.isFirst && !look.mayBeUnproven)) {
    return undefined;
  }
  const proof =
    proofIn(look, claimant) ??
    (look.isFirst && isUncontested(look) ? 'taken-over' : undefined);
  return { action: 'claim-register', state: stateOf(claimant, now, proof) };
}

/** An unproven claim is proven, or gives way to one that is. */
function prove(
  claim: StreamClaim,
  holder: Claimant | undefined,
  look: Look,
): ClaimStep | undefined {
  if (claim.proof) {
    return undefined;
  }
  // Whose owner changes just now proves nothing with either owner.
  const proof =
    holder && holder.owner === claim.owner ? proofIn(look, holder) : undefined;
  if (proof) {
    return { action: 'claim-prove', state: { ...stateIn(claim), proof } };
  }
  const proven = look.claimants.find(
    claimant => claimant !== holder && proofIn(look, claimant),
  );
  return (
    proven && {
      action: 'claim-take-over',
      state: stateOf(proven, look.now, proofIn(look, proven)),
    }
  );
}

/** Where no proof is asked for, nobody can say which of several owners is right. */
function proofIn(look: Look, claimant: Claimant): ClaimProof | undefined {
  const proof = look.proofOf(claimant);
  return proof === 'not-asked' && !isUncontested(look) ? undefined : proof;
}

function isUncontested({ claimants }: Look): boolean {
  return claimants.every(({ owner }) => owner === claimants[0].owner);
}

function miss(
  claim: StreamClaim,
  { now }: Look,
  { keepForMs, ownerAfterMs }: ClaimPatience,
): ClaimStep | undefined {
  const { missingSince } = claim;
  if (!missingSince) {
    return {
      action: 'sight',
      state: { ...withoutNextOwner(claim), missingSince: now },
    };
  }
  const most = isEstablished(claim) ? keepForMs : ownerAfterMs;
  return now.getTime() - missingSince.getTime() >= most
    ? { action: 'claim-release' }
    : undefined;
}

function follow(
  claim: StreamClaim,
  holder: Claimant,
  look: Look,
  { ownerAfterMs }: ClaimPatience,
): ClaimStep | undefined {
  const { missingSince, ...present } = stateIn(claim);
  if (holder.owner === claim.owner) {
    return missingSince || claim.nextOwnerSince
      ? { action: 'sight', state: withoutNextOwner(present) }
      : undefined;
  }
  if (!claim.nextOwnerSince || claim.nextOwner !== holder.owner) {
    return {
      action: 'sight',
      state: {
        ...present,
        nextOwner: holder.owner,
        nextOwnerSince: look.now,
      },
    };
  }
  if (look.now.getTime() - claim.nextOwnerSince.getTime() < ownerAfterMs) {
    return undefined;
  }
  // What proved the claim of one owner says nothing for another, nor does the
  // word of a steward, who was shown a file in somebody else's name.
  return {
    action: 'claim-change-owner',
    state: {
      ...withoutNextOwner(present),
      owner: holder.owner,
      proof: look.proofOf(holder),
      provenBy: undefined,
      wasProven: isEstablished(claim),
    },
  };
}

/** The claim of somebody new. */
export function stateOf(
  { product, origin, owner }: Claimant,
  since: Date,
  proof: ClaimProof | undefined,
  provenBy?: string,
): ClaimState {
  return { product, origin, owner, since, proof, provenBy };
}

export function stateIn({
  cluster,
  topic,
  id,
  revision,
  ...state
}: StreamClaim): ClaimState {
  return state;
}

function withoutNextOwner<T extends ClaimState>({
  nextOwner,
  nextOwnerSince,
  ...state
}: T): ClaimState {
  return state;
}
