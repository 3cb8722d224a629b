import { randomUUID } from 'node:crypto';
import { asJson } from '../../journal/asJson';
import { AuditEntry } from '../../journal/audit/AuditEntry';
import { JournalChanges } from '../../journal/Journal';
import { askStewards, tellOfMove, tellOfRival } from './claimAnnouncements';
import { ClaimsTable, Rival } from './ClaimsTable';
import { ClaimStep, stateIn } from './followClaim';
import { RivalChanges } from './rivalChanges';
import { StreamAt, StreamClaim, streamOf } from './StreamClaim';

const QUIET_MS = 7 * 24 * 60 * 60_000;

/** Changes of claims within a transaction, see `Journal.transact`. */
export interface ClaimChanges extends JournalChanges {
  claims: ClaimsTable;
}

/** Who takes a step, and why. */
export interface StepBy {
  at: Date;
  /** Canonical ref of the user; absent for the portal itself. */
  actor?: string;
  why?: string;
}

/** One place that changes claims, writes the trail, rings and tells. */
export class ClaimRecorder {
  readonly #changes: ClaimChanges;
  readonly #stewards: string | undefined;

  constructor(changes: ClaimChanges, stewards: string | undefined) {
    this.#changes = changes;
    this.#stewards = stewards;
  }

  /** Throws a `ConflictError` when the claim is another one by now. */
  async take(
    at: StreamAt,
    claim: StreamClaim | undefined,
    { action, state }: ClaimStep,
    by: StepBy,
  ): Promise<StreamClaim | undefined> {
    const { claims } = this.#changes;
    if (claim && !state) {
      await claims.remove(claim);
    }
    const store = () =>
      state &&
      (claim
        ? claims.update(claim, state)
        : claims.insert(at, randomUUID(), state));
    const after = await store();
    if (action !== 'sight') {
      await this.#record(action, claim, after, by);
    }
    return after;
  }

  /** Throws a `ConflictError` when another replica saw the same. */
  async follow(
    claim: StreamClaim,
    { added, changed, gone }: RivalChanges,
    at: Date,
  ): Promise<void> {
    const { claims } = this.#changes;
    let isOther = changed.length > 0;
    for (const rival of changed) {
      await claims.changeRival(rival);
    }
    for (const rival of added) {
      const before = await claims.addRival(rival);
      isOther ||= before !== undefined && before.owner !== rival.owner;
      await this.#tellRival(claim, rival, before?.goneSince, at);
    }
    if (isOther) {
      // Nobody decides on what they saw before.
      await claims.update(claim, stateIn(claim));
    }
    for (const rival of gone) {
      await claims.missRival(rival, at, quietFrom(at));
    }
  }

  async #tellRival(
    claim: StreamClaim,
    { product, owner }: Rival,
    goneSince: Date | undefined,
    at: Date,
  ): Promise<void> {
    const step = {
      ...{ at, action: 'claim-rival' },
      subject: `claim:${claim.id}` as const,
    };
    // Owners read the trail of their product, and may not see the other one.
    await this.#changes.audit({
      ...{ ...step, product: claim.product },
      after: asJson(streamOf(claim)),
    });
    await this.#changes.audit({
      ...{ ...step, product },
      after: asJson({ ...streamOf(claim), product, owner }),
    });
    // Who comes and goes is not told of each time.
    if (!goneSince || goneSince < quietFrom(at)) {
      await this.#changes.announce(tellOfRival(claim));
    }
  }

  async #record(
    action: string,
    before: StreamClaim | undefined,
    after: StreamClaim | undefined,
    { at, actor, why }: StepBy,
  ): Promise<void> {
    const current = after ?? before;
    if (!current) {
      return;
    }
    const isLost = before && after && before.product !== after.product;
    const entry: AuditEntry = {
      ...{ at, actor, action, why },
      product: current.product,
      subject: `claim:${current.id}`,
      ...(before && !isLost && { before: factsOf(before) }),
      ...(after && { after: factsOf(after) }),
    };
    // Owners read the trail of their product, and may not see the other one.
    if (isLost) {
      await this.#changes.audit({
        ...entry,
        ...{ action: 'claim-release', product: before.product },
        ...{ before: factsOf(before), after: undefined },
      });
    }
    await this.#changes.audit(entry);
    for (const product of new Set([before?.product, after?.product])) {
      if (product) {
        this.#changes.ring({ product });
      }
    }
    if (after && !after.proof) {
      await this.#changes.announce(askStewards(after, this.#stewards));
    }
    // Who agreed on another owner of the product was told of that already.
    const isAgreed = actor !== undefined && before?.product === after?.product;
    if (before && isMove(before, after) && !isAgreed) {
      for (const announcement of tellOfMove(before, after)) {
        await this.#changes.announce(announcement);
      }
    }
  }
}

function quietFrom(at: Date): Date {
  return new Date(at.getTime() - QUIET_MS);
}

/** What the audit trail keeps of a claim. */
function factsOf(claim: StreamClaim) {
  const { revision, product, origin, owner } = claim;
  const { proof, provenBy, wasProven } = claim;
  return asJson({
    ...{ revision, ...streamOf(claim), product, origin, owner },
    ...{ proof, provenBy, wasProven },
  });
}

function isMove(before: StreamClaim, after: StreamClaim | undefined): boolean {
  return (
    before.product !== after?.product ||
    before.origin !== after.origin ||
    before.owner !== after.owner
  );
}
