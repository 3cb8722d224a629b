import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  GrantRecord,
  getOutputPort,
  getStream,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { declaredBy } from '../../people/DeclaredPrincipals';
import { Look } from './Sightings';

const FIELDS = [
  ...['apiVersion', 'kind', 'metadata.namespace', 'metadata.name'],
  ...['metadata.annotations', 'spec'],
];

/** Products and consumers of some grants as the catalog has them. */
export class CatalogSnapshot {
  readonly #entities: Map<string, Entity | undefined>;

  private constructor(entities: Map<string, Entity | undefined>) {
    this.#entities = entities;
  }

  /** Rejects when the catalog does not answer, whoever may see the entities. */
  static async read(
    entityRefs: Iterable<string>,
    deps: { auth: AuthService; catalog: CatalogService },
  ): Promise<CatalogSnapshot> {
    const refs = [...new Set(entityRefs)];
    if (refs.length === 0) {
      return new CatalogSnapshot(new Map());
    }
    const { items } = await deps.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: FIELDS },
      { credentials: await deps.auth.getOwnServiceCredentials() },
    );
    return new CatalogSnapshot(
      new Map(refs.map((ref, index) => [ref, items[index]])),
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
