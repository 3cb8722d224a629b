import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  GrantRecord,
  getOutputPort,
  getStream,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductCatalog } from '../../catalog/ProductCatalog';
import { declaredBy } from '../../people/DeclaredPrincipals';
import { Look } from './Sightings';

/** Products and consumers of some grants as the catalog has them. */
export class CatalogSnapshot {
  readonly #entities: Map<string, Entity | undefined>;

  private constructor(entities: Map<string, Entity | undefined>) {
    this.#entities = entities;
  }

  /** Rejects when the catalog does not answer, whoever may see the entities. */
  static async read(
    entityRefs: string[],
    catalog: Pick<ProductCatalog, 'findAnyEntities'>,
  ): Promise<CatalogSnapshot> {
    const entities = await catalog.findAnyEntities(entityRefs, [
      'metadata.annotations',
      'spec',
    ]);
    const found = new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    );
    return new CatalogSnapshot(
      new Map(entityRefs.map(ref => [ref, found.get(ref)])),
    );
  }

  find(entityRef: string): Entity | undefined {
    return this.#entities.get(entityRef);
  }

  /** What is here and what is missing, ports and principals of the grants included. */
  look(grants: readonly GrantRecord[], at: Date): Look {
    const present = new Set<string>();
    const missing = new Set<string>();
    for (const [ref, entity] of this.#entities) {
      (entity ? present : missing).add(ref);
    }
    for (const grant of grants) {
      // Of a product that is missing nobody can say which ports it has.
      if (this.find(grant.product)) {
        (this.#hasPort(grant) ? present : missing).add(portSubject(grant));
      }
      const consumer = this.find(grant.consumer);
      if (consumer && isDeclared(grant)) {
        const isNamed = declaredBy(consumer)?.principal === grant.principal;
        (isNamed ? present : missing).add(principalSubject(grant));
      }
    }
    return { at, present, missing };
  }

  #hasPort(grant: GrantRecord): boolean {
    const product = this.find(grant.product);
    if (!product || !isDataProduct(product)) {
      return false;
    }
    const port = getOutputPort(product, grant.port);
    const stream = port && getStream(port);
    return stream?.cluster === grant.cluster && stream?.topic === grant.topic;
  }
}

/**
 * Whether the grant holds for a name that the consumer gave itself: as soon as it
 * gives itself another one, anybody else may take the old one. Accounts of the
 * portal are nobody else's, and adopted access is what the product's owner says.
 */
function isDeclared({ principalSource, requestId }: GrantRecord): boolean {
  return principalSource === 'annotation' && requestId !== undefined;
}

/** Names the principal of a grant together with whose it is. */
export function principalSubject(grant: GrantRecord): string {
  return `${grant.consumer} as ${grant.principal}`;
}

/** Names a port together with the stream that it hands out. */
export function portSubject(grant: GrantRecord): string {
  return `${grant.product}#${grant.port}@${grant.cluster}/${grant.topic}`;
}
