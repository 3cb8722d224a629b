import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import { Knex } from 'knex';

/** A product that the portal stores itself. */
export interface StoredProduct {
  /** Canonical. */
  entityRef: string;
  /** 1 when published, one more with each change. */
  revision: number;
  entity: DataProductEntity;
  cluster: string;
  topic: string;
  updatedAt: Date;
  updatedBy: string;
  /** Canonical ref of the group that may take it over. */
  offeredTo?: string;
}

interface ProductRow {
  entity_ref: string;
  revision: number;
  entity: string;
  cluster: string;
  topic: string;
  updated_at: Date | number | string;
  updated_by: string;
  offered_to: string | null;
}

const TABLE = 'managed_products';

/** Where the portal keeps the products that people publish in it: SQLite or PostgreSQL. */
export class ProductsStore {
  readonly #knex: Knex;

  /** On a migrated database, see `migrateDatabase`. */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** All products, by entity ref. */
  async list(): Promise<StoredProduct[]> {
    const rows = await this.#products().select().orderBy('entity_ref');
    return rows.map(toProduct);
  }

  async get(entityRef: string): Promise<StoredProduct | undefined> {
    const row = await this.#products().where({ entity_ref: entityRef }).first();
    return row && toProduct(row);
  }

  /** All that name the stream, by entity ref. */
  async findByStream(cluster: string, topic: string): Promise<StoredProduct[]> {
    const rows = await this.#products()
      .where({ cluster, topic })
      .orderBy('entity_ref');
    return rows.map(toProduct);
  }

  /**
   * Stores a new product. Throws a `ConflictError` when the entity ref is taken,
   * also by another replica at the same moment.
   */
  async insert(
    product: Omit<StoredProduct, 'revision' | 'updatedAt'>,
  ): Promise<StoredProduct> {
    const stored = { ...product, revision: 1, updatedAt: new Date() };
    try {
      await this.#products().insert({
        entity_ref: stored.entityRef,
        revision: stored.revision,
        entity: JSON.stringify(stored.entity),
        cluster: stored.cluster,
        topic: stored.topic,
        updated_at: stored.updatedAt,
        updated_by: stored.updatedBy,
      });
    } catch (error) {
      if (!isDatabaseConflictError(error)) {
        throw error;
      }
      throw new ConflictError(
        `The name ${product.entityRef} is taken; choose another one`,
      );
    }
    return stored;
  }

  /**
   * Replaces the entity of a product. Throws a `ConflictError` when the product
   * is no longer at the given revision, and a `NotFoundError` when it is gone.
   */
  async update(
    change: Pick<
      StoredProduct,
      'entityRef' | 'revision' | 'entity' | 'updatedBy' | 'offeredTo'
    >,
  ): Promise<StoredProduct> {
    const { entityRef, revision } = change;
    const updatedRows = await this.#products()
      .where({ entity_ref: entityRef, revision })
      .update({
        revision: revision + 1,
        entity: JSON.stringify(change.entity),
        updated_at: new Date(),
        updated_by: change.updatedBy,
        offered_to: change.offeredTo ?? null,
      });
    const current = await this.#demand(entityRef);
    if (updatedRows === 0) {
      demandCurrent(current, revision);
    }
    return current;
  }

  /**
   * Throws a `ConflictError` when the product is no longer at the given
   * revision, and a `NotFoundError` when it is gone.
   */
  async remove(entityRef: string, revision: number): Promise<void> {
    const removedRows = await this.#products()
      .where({ entity_ref: entityRef, revision })
      .delete();
    if (removedRows === 0) {
      demandCurrent(await this.#demand(entityRef), revision);
    }
  }

  async #demand(entityRef: string): Promise<StoredProduct> {
    const product = await this.get(entityRef);
    if (!product) {
      throw new NotFoundError(`${entityRef} was removed meanwhile`);
    }
    return product;
  }

  #products() {
    return this.#knex<ProductRow>(TABLE);
  }
}

/** Throws a `ConflictError` when the product is not at the revision. */
export function demandCurrent(product: StoredProduct, revision: number): void {
  if (product.revision !== revision) {
    throw new ConflictError(
      `${product.updatedBy} changed ${product.entityRef} meanwhile: it is at revision ${product.revision}, your change was made on revision ${revision}. Load it again and repeat your change.`,
    );
  }
}

function toProduct(row: ProductRow): StoredProduct {
  return {
    entityRef: row.entity_ref,
    revision: row.revision,
    entity: JSON.parse(row.entity),
    cluster: row.cluster,
    topic: row.topic,
    updatedAt: new Date(row.updated_at),
    updatedBy: row.updated_by,
    ...(row.offered_to !== null && { offeredTo: row.offered_to }),
  };
}
