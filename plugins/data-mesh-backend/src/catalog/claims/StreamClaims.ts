import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { claimantOf } from './Claimants';
import { Alongside, ClaimRegistry } from './ClaimRegistry';
import { ClaimsTable, Rival } from './ClaimsTable';
import { stateIn } from './followClaim';
import { Claimant, isClaimOf, StreamAt, StreamClaim } from './StreamClaim';

/** How a product stands to a stream that it names. */
export type ClaimStanding =
  /**
   * The stream is the product's by this claim, and of these owners: of those only
   * who are all of them.
   */
  | {
      holds: true;
      claimId: string;
      owners: ReadonlyArray<string | undefined>;
    }
  /** It is not, or not yet; the reason is for everybody who may see the product. */
  | { holds: false; code: 'unproven' | 'taken' | 'unclaimed'; reason: string };

type Registry = Pick<
  ClaimRegistry,
  'claim' | 'look' | 'lookAt' | 'take' | 'transact'
>;

/** Whose the streams are, whether the catalog has their products now or not. */
export class StreamClaims {
  readonly #registry: Registry;
  readonly #table: ClaimsTable;

  constructor(options: { registry: Registry; table: ClaimsTable }) {
    this.#registry = options.registry;
    this.#table = options.table;
  }

  /** Registers the claim where there is none and a product names the stream. */
  async of(at: StreamAt): Promise<StreamClaim | undefined> {
    return (await this.#table.get(at)) ?? this.#registry.lookAt(at);
  }

  /** All of a cluster. Rejects when the catalog does not answer. */
  async ofCluster(cluster: string): Promise<StreamClaim[]> {
    await this.#registry.look();
    return this.#table.list(cluster);
  }

  /** Other products that name the stream, when it was looked at last. */
  rivalsOf({ id }: StreamClaim): Promise<Rival[]> {
    return this.#table.rivals(id);
  }

  /** See `ClaimRegistry.claim`. */
  claim<T>(
    at: StreamAt,
    claimant: Claimant,
    by: { actor: string },
    make: (changes: Alongside) => Promise<T>,
  ): Promise<T> {
    return this.#registry.claim(at, claimant, by, make);
  }

  /** Another group takes a product over, and its stream with it: both agreed. */
  async changeOwner<T>(
    at: StreamAt,
    {
      actor,
      owner,
      ...claimant
    }: { product: string; origin: string; owner: string; actor: string },
    save: (changes: Alongside) => Promise<T>,
  ): Promise<T> {
    const claim = await this.#table.get(at);
    if (!claim || !isClaimOf(claim, claimant) || claim.owner === owner) {
      return this.#registry.transact(save);
    }
    const { nextOwner, nextOwnerSince, ...state } = stateIn(claim);
    const proof = claim.proof && {
      proof: 'steward' as const,
      provenBy: actor,
    };
    return this.#registry.take(
      claim,
      { action: 'claim-change-owner', state: { ...state, ...proof, owner } },
      { actor },
      save,
    );
  }

  /** Whose product ends lets its stream go with it, as far as it is theirs. */
  async leave(
    at: StreamAt,
    { actor, ...claimant }: { product: string; origin: string; actor: string },
    end: (changes: Alongside) => Promise<void>,
  ): Promise<void> {
    const claim = await this.#table.get(at);
    await (claim && isClaimOf(claim, claimant)
      ? this.#registry.take(claim, { action: 'claim-release' }, { actor }, end)
      : this.#registry.transact(end));
  }

  async standing(
    product: DataProductEntity,
    at: StreamAt,
  ): Promise<ClaimStanding> {
    return standingOf(product, await this.of(at));
  }
}

/** Pure. */
export function standingOf(
  product: DataProductEntity,
  claim: StreamClaim | undefined,
): ClaimStanding {
  const own = claimantOf(product);
  if (!claim) {
    return {
      ...{ holds: false, code: 'unclaimed' },
      reason:
        'The stream does not exist, or its cluster does not answer, so that nobody can say whose it is; a stream is claimed once it is there, or by a prefix that the platform team configured',
    };
  }
  if (!isClaimOf(claim, own)) {
    return {
      ...{ holds: false, code: 'taken' },
      reason:
        'The stream belongs to another product, which claimed it first; its owner or a data steward can hand it over',
    };
  }
  if (!claim.proof) {
    return {
      ...{ holds: false, code: 'unproven' },
      reason:
        'Nothing proves yet that the stream belongs to this product; a data steward can confirm it in the Approvals inbox',
    };
  }
  return {
    holds: true,
    claimId: claim.id,
    // While the catalog shows another owner both count, until it is settled.
    owners: [...new Set([claim.owner, own.owner])],
  };
}
