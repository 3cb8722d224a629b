import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  GrantRecord,
  getOutputPort,
  getStream,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Look } from './Sightings';

const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec',
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

  /** What is here and what is missing, ports of the grants included. */
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

/** Names a port together with the stream that it hands out. */
export function portSubject(grant: GrantRecord): string {
  return `${grant.product}#${grant.port}@${grant.cluster}/${grant.topic}`;
}
