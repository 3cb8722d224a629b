import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';
import { originOf } from './claims/StreamClaim';
import { ownerOf } from './ProductCatalog';

interface EntityRow {
  entity_ref: string;
  origin: string;
  owner: string | null;
  /** That it declared there. */
  principal: string | null;
  /** A string from PostgreSQL's driver, as with all bigint. */
  seen_at: number | string;
}

const TABLE = 'known_entities';
const NOTE_MS = 60 * 60_000;

/** Users and groups come from a trusted provider; products have claims. */
const KINDS = ['component', 'system', 'domain'];

/**
 * Remembers where the entities are registered whose owners have a say: anybody
 * may remove one, and register another one under its name.
 */
export class KnownEntities {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    /** How long the name of an entity that is away is kept for it. */
    keepForMs: number;
    /** Migrated, see `migrateDatabase`. */
    knex: Knex;
  }) {
    this.#deps = deps;
  }

  /**
   * Those that are what the portal knows under their names, or the first of it.
   * Not those that are registered elsewhere than the one that it knows, and have
   * another owner.
   *
   * @param entities - each with its annotations and its owner
   */
  async rightful<T extends Entity>(entities: readonly T[]): Promise<T[]> {
    const watched = entities.filter(isWatched);
    if (watched.length === 0) {
      return [...entities];
    }
    const rows = await this.#entities().whereIn('entity_ref', [
      ...new Set(watched.map(entity => stringifyEntityRef(entity))),
    ]);
    const known = new Map(rows.map(row => [row.entity_ref, row]));
    const impostors = new Set<T>();
    for (const entity of watched) {
      const row = known.get(stringifyEntityRef(entity));
      if (row && this.#isImpostor(entity, row)) {
        impostors.add(entity);
      } else {
        await this.#note(entity, row);
      }
    }
    return entities.filter(entity => !impostors.has(entity));
  }

  /**
   * Whether the entity stands elsewhere than the one that the portal knows under
   * its name, and declares another principal than that one does: whoever removes
   * an entity may write the name of its owner into a file of their own, and an
   * account of theirs.
   */
  async declaresAnother(entity: Entity): Promise<boolean> {
    const declared = declaredPrincipalOf(entity);
    if (declared === undefined || !isWatched(entity)) {
      return false;
    }
    const row = await this.#entities()
      .where({ entity_ref: stringifyEntityRef(entity) })
      .first();
    return (
      row !== undefined &&
      row.origin !== originOf(entity) &&
      row.principal !== declared &&
      this.#ageOf(row.seen_at) < this.#deps.keepForMs
    );
  }

  #isImpostor(entity: Entity, { origin, owner, seen_at }: EntityRow): boolean {
    return (
      origin !== originOf(entity) &&
      owner !== (ownerOf(entity) ?? null) &&
      this.#ageOf(seen_at) < this.#deps.keepForMs
    );
  }

  async #note(entity: Entity, row: EntityRow | undefined): Promise<void> {
    const now = {
      origin: originOf(entity),
      owner: ownerOf(entity) ?? null,
      principal: declaredPrincipalOf(entity) ?? null,
      seen_at: this.#deps.clock().getTime(),
    };
    if (!row) {
      await this.#entities()
        .insert({ entity_ref: stringifyEntityRef(entity), ...now })
        .onConflict('entity_ref')
        .ignore();
      return;
    }
    const { entity_ref, origin, owner, principal, seen_at } = row;
    const isOld = this.#ageOf(seen_at) >= this.#deps.keepForMs;
    // A file that moved is not known by its new place before the time is over:
    // who has the owner's name written in theirs could write another one then.
    const isSame = origin === now.origin;
    const isNews =
      owner !== now.owner ||
      principal !== now.principal ||
      this.#ageOf(seen_at) >= NOTE_MS;
    if (isOld || (isSame && isNews)) {
      await this.#entities().where({ entity_ref, origin }).update(now);
    }
  }

  #ageOf(at: number | string): number {
    return this.#deps.clock().getTime() - Number(at);
  }

  #entities() {
    return this.#deps.knex<EntityRow>(TABLE);
  }
}

/** The name under which the entity says that it authenticates, as it is written. */
export function declaredPrincipalOf({ metadata }: Entity): string | undefined {
  const written: unknown =
    metadata.annotations?.[DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION];
  return typeof written === 'string' ? written : undefined;
}

function isWatched({ kind }: Entity): boolean {
  return KINDS.includes(kind.toLocaleLowerCase('en-US'));
}
