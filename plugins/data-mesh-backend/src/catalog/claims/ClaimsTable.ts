import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import { isPostgres } from '../../journal/Dialect';
import { ClaimState } from './followClaim';
import { Claimant, ClaimProof, StreamAt, StreamClaim } from './StreamClaim';

/** Another product that names a stream which is claimed already. */
export interface Rival extends Claimant {
  claimId: string;
  /** When it was seen first. */
  since: Date;
}

type Milliseconds = number | string | null;

interface ClaimRow {
  id: string;
  revision: number;
  cluster: string;
  topic: string;
  product: string;
  origin: string;
  owner: string | null;
  since: number | string;
  proof: ClaimProof | null;
  proven_by: string | null;
  /** SQLite has no booleans. */
  was_proven: boolean | number;
  missing_since: Milliseconds;
  next_owner: string | null;
  next_owner_since: Milliseconds;
}

interface RivalRow {
  claim_id: string;
  product: string;
  origin: string;
  owner: string | null;
  since: number | string;
  /** When it was missed, where it was. */
  gone_since: Milliseconds;
}

/** Claims in SQLite or PostgreSQL, in the database or in a transaction. */
export class ClaimsTable {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async get({ cluster, topic }: StreamAt): Promise<StreamClaim | undefined> {
    const row = await this.#claims().where({ cluster, topic }).first();
    return row && toClaim(row);
  }

  async getById(id: string): Promise<StreamClaim | undefined> {
    const row = await this.#claims().where({ id }).first();
    return row && toClaim(row);
  }

  /** As it stays until the transaction ends. */
  async getLocked(id: string): Promise<StreamClaim | undefined> {
    const query = this.#claims().where({ id }).first();
    const row = await (isPostgres(this.#db) ? query.forShare() : query);
    return row && toClaim(row);
  }

  /** All claims, or those of a cluster, by stream. */
  async list(cluster?: string): Promise<StreamClaim[]> {
    const rows = await this.#claims()
      .where(cluster === undefined ? {} : { cluster })
      .orderBy(['cluster', 'topic']);
    return rows.map(toClaim);
  }

  /** Of the products of these canonical refs. */
  async ofProducts(products: readonly string[]): Promise<StreamClaim[]> {
    if (products.length === 0) {
      return [];
    }
    const rows = await this.#claims().whereIn('product', [
      ...new Set(products),
    ]);
    return rows.map(toClaim);
  }

  /** Whether any stream belongs to one of these owners. */
  async isAnyOf(owners: readonly string[]): Promise<boolean> {
    const row = await this.#claims().whereIn('owner', owners).first('id');
    return row !== undefined;
  }

  /** How many nothing proves, without those of these owners. */
  async countUnproven(owners: readonly string[]): Promise<number> {
    const [{ count }] = await this.#claims()
      .whereNull('proof')
      .where(others => others.whereNull('owner').orWhereNotIn('owner', owners))
      .count<Array<{ count: number | string }>>({ count: '*' });
    return Number(count);
  }

  /** Throws a `ConflictError` when the stream is claimed already. */
  async insert(
    { cluster, topic }: StreamAt,
    id: string,
    state: ClaimState,
  ): Promise<StreamClaim> {
    const claim = { ...state, id, revision: 1, cluster, topic };
    try {
      await this.#claims().insert({
        ...{ id, revision: 1, cluster, topic },
        ...toColumns(state),
      });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      throw changed(claim);
    }
    return claim;
  }

  /** Throws a `ConflictError` when the claim is no longer at this revision. */
  async update(claim: StreamClaim, state: ClaimState): Promise<StreamClaim> {
    const { id, revision } = claim;
    const rows = await this.#claims()
      .where({ id, revision })
      .update({ revision: revision + 1, ...toColumns(state) });
    if (rows === 0) {
      throw changed(claim);
    }
    return { ...claim, ...state, revision: revision + 1 };
  }

  /** Throws a `ConflictError` when the claim is no longer at this revision. */
  async remove(claim: StreamClaim): Promise<void> {
    const { id, revision } = claim;
    await this.#rivals().where({ claim_id: id }).delete();
    if ((await this.#claims().where({ id, revision }).delete()) === 0) {
      throw changed(claim);
    }
  }

  /** Of all claims, or of one, by product. */
  async rivals(claimId?: string): Promise<Rival[]> {
    const rows = await this.#rivals()
      .where(claimId === undefined ? {} : { claim_id: claimId })
      .whereNull('gone_since')
      .orderBy(['claim_id', 'product', 'origin']);
    return rows.map(toRival);
  }

  /**
   * Resolves with the same as it was when it was missed, or nothing when it is new.
   * Throws a `ConflictError` when it is known already.
   */
  async addRival(
    rival: Rival,
  ): Promise<(Pick<Rival, 'owner'> & { goneSince?: Date }) | undefined> {
    const { claimId, product, origin, owner, since } = rival;
    const key = { claim_id: claimId, product, origin };
    const before = await this.#rivals().where(key).first();
    const row = {
      owner: owner ?? null,
      since: since.getTime(),
      gone_since: null,
    };
    const added = before
      ? await this.#rivals().where(key).whereNotNull('gone_since').update(row)
      : (
          await this.#rivals()
            .insert({ ...key, ...row })
            .onConflict(['claim_id', 'product', 'origin'])
            .ignore()
            .returning('claim_id')
        ).length;
    if (added === 0) {
      throw new ConflictError('Another replica saw the same');
    }
    return (
      before && {
        owner: toRival(before).owner,
        goneSince: toDate(before.gone_since),
      }
    );
  }

  /** Another owner of a rival that is known. */
  async changeRival({ claimId, product, origin, owner }: Rival): Promise<void> {
    await this.#rivals()
      .where({ claim_id: claimId, product, origin })
      .update({ owner: owner ?? null });
  }

  /** What comes and goes is remembered, see `addRival`, since `from` on. */
  async missRival(
    { claimId, product, origin }: Rival,
    now: Date,
    from: Date,
  ): Promise<void> {
    await this.#rivals()
      .where({ claim_id: claimId, product, origin })
      .update({ gone_since: now.getTime() });
    await this.#rivals()
      .where({ claim_id: claimId })
      .where('gone_since', '<', from.getTime())
      .delete();
  }

  #claims() {
    return this.#db<ClaimRow>('stream_claims');
  }

  #rivals() {
    return this.#db<RivalRow>('stream_claim_rivals');
  }
}

function changed({ cluster, topic }: StreamAt): ConflictError {
  return new ConflictError(
    `The claim on ${cluster} / ${topic} changed meanwhile; load it again and decide anew`,
  );
}

function toColumns(state: ClaimState) {
  const { product, origin, owner, since, proof, provenBy } = state;
  return {
    ...{ product, origin, since: since.getTime() },
    owner: owner ?? null,
    proof: proof ?? null,
    proven_by: provenBy ?? null,
    was_proven: state.wasProven ?? false,
    missing_since: state.missingSince?.getTime() ?? null,
    next_owner: state.nextOwner ?? null,
    next_owner_since: state.nextOwnerSince?.getTime() ?? null,
  };
}

function toClaim(row: ClaimRow): StreamClaim {
  return {
    id: row.id,
    revision: row.revision,
    cluster: row.cluster,
    topic: row.topic,
    product: row.product,
    origin: row.origin,
    owner: row.owner ?? undefined,
    since: new Date(Number(row.since)),
    proof: row.proof ?? undefined,
    provenBy: row.proven_by ?? undefined,
    wasProven: row.was_proven ? true : undefined,
    missingSince: toDate(row.missing_since),
    nextOwner: row.next_owner ?? undefined,
    nextOwnerSince: toDate(row.next_owner_since),
  };
}

function toRival(row: RivalRow): Rival {
  return {
    claimId: row.claim_id,
    product: row.product,
    origin: row.origin,
    owner: row.owner ?? undefined,
    since: new Date(Number(row.since)),
  };
}

function toDate(ms: Milliseconds): Date | undefined {
  return ms === null ? undefined : new Date(Number(ms));
}
