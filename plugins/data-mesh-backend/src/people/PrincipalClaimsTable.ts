import { Knex } from 'knex';
import { isPostgres } from '../journal/Dialect';
import { PrincipalClaim } from './PrincipalClaim';

interface ClaimRow {
  id: string;
  name: string;
  entity_ref: string;
  owner: string;
  /** Strings from PostgreSQL's driver, as with all bigint. */
  since: number | string;
  absent_since: number | string | null;
  moving_to: string | null;
  moving_since: number | string | null;
  rival: string | null;
}

const TABLE = 'claimed_principals';

/** Claims on principals in SQLite or PostgreSQL. */
export class PrincipalClaimsTable {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Lets nobody else write until the end of the transaction. */
  async lock(): Promise<void> {
    // With SQLite there is one connection, and one transaction at a time.
    if (isPostgres(this.#knex)) {
      await this.#knex.raw('lock table ?? in share row exclusive mode', [
        TABLE,
      ]);
    }
  }

  async all(): Promise<PrincipalClaim[]> {
    const rows = await this.#claims().select().orderBy(['since', 'name']);
    return rows.map(toClaim);
  }

  async insert(claim: PrincipalClaim): Promise<void> {
    await this.#claims().insert(toRow(claim));
  }

  async update(claim: PrincipalClaim): Promise<void> {
    await this.#claims().where({ id: claim.id }).update(toRow(claim));
  }

  async remove({ id }: PrincipalClaim): Promise<void> {
    await this.#claims().where({ id }).delete();
  }

  #claims() {
    return this.#knex<ClaimRow>(TABLE);
  }
}

function toRow(claim: PrincipalClaim): ClaimRow {
  return {
    id: claim.id,
    name: claim.name,
    entity_ref: claim.entityRef,
    owner: claim.owner,
    since: claim.since.getTime(),
    absent_since: claim.absentSince?.getTime() ?? null,
    moving_to: claim.movingTo ?? null,
    moving_since: claim.movingSince?.getTime() ?? null,
    rival: claim.rival ?? null,
  };
}

function toClaim(row: ClaimRow): PrincipalClaim {
  return {
    id: row.id,
    name: row.name,
    entityRef: row.entity_ref,
    owner: row.owner,
    since: new Date(Number(row.since)),
    absentSince: toDate(row.absent_since),
    movingTo: row.moving_to ?? undefined,
    movingSince: toDate(row.moving_since),
    rival: row.rival ?? undefined,
  };
}

function toDate(value: number | string | null): Date | undefined {
  return value === null ? undefined : new Date(Number(value));
}
