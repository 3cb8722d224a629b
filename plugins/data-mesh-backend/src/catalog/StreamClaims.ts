import {
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  DataProductEntity,
  getOutputPorts,
  getStream,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf, ProductCatalog } from './ProductCatalog';
import { ProductsStore, StoredProduct } from './ProductsStore';

/** A product that names a stream in one of its output ports. */
export interface StreamClaim {
  /** Canonical ref of the product. */
  entityRef: string;
  /** Canonical ref of its owner, see `ownerOf`. */
  owner?: string;
  topic: string;
  /** Whether the portal stores the product, see `isManaged`. */
  managed: boolean;
}

/**
 * Which products claim which streams, whoever may see them. The catalog knows
 * the products that come from files, the portal's own table those that were
 * published here: the catalog follows that table seconds later, so that it may
 * still show a product that is gone and miss one that is new.
 */
export class StreamClaims {
  readonly #catalog: ProductCatalog;
  readonly #store: ProductsStore;

  constructor(options: { catalog: ProductCatalog; store: ProductsStore }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  async ofStream(cluster: string, topic: string): Promise<StreamClaim[]> {
    const stored = await this.#store.findByStream(cluster, topic);
    return this.#collect(cluster, topic, stored ? [stored] : []);
  }

  async ofCluster(cluster: string): Promise<StreamClaim[]> {
    const stored = await this.#store.list();
    return this.#collect(
      cluster,
      undefined,
      stored.filter(product => product.cluster === cluster),
    );
  }

  async #collect(
    cluster: string,
    topic: string | undefined,
    stored: StoredProduct[],
  ): Promise<StreamClaim[]> {
    const claims = new Map<string, StreamClaim>();
    const add = (product: DataProductEntity, managed: boolean) => {
      for (const claimed of topicsOn(product, cluster)) {
        if (topic === undefined || claimed === topic) {
          const claim = {
            entityRef: stringifyEntityRef(product),
            owner: ownerOf(product),
            topic: claimed,
            managed,
          };
          // A file may bear the name of a product that the portal stores.
          claims.set(`${claim.entityRef} ${managed} ${claimed}`, claim);
        }
      }
    };
    for await (const product of this.#catalog.streamProductsOn(
      cluster,
      topic,
    )) {
      if (!isManaged(product)) {
        add(product, false);
      }
    }
    stored.forEach(product => add(product.entity, true));
    return [...claims.values()];
  }
}

/**
 * Whether the entity is the catalog's copy of a product that the portal stores.
 * The catalog itself sets the origin of what it reads from files, so that no
 * file can pretend.
 */
export function isManaged(product: Entity): boolean {
  return (
    product.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION]?.startsWith(
      'data-mesh:',
    ) ?? false
  );
}

function topicsOn(product: DataProductEntity, cluster: string): Set<string> {
  return new Set(
    getOutputPorts(product).flatMap(port => {
      const stream = getStream(port);
      return stream?.cluster === cluster ? [stream.topic] : [];
    }),
  );
}
