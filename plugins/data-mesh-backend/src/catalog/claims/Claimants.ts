import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DataProductEntity,
  getOutputPorts,
  getStream,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf, ProductCatalog } from '../ProductCatalog';
import { ProductsStore } from '../ProductsStore';
import {
  Claimant,
  isManaged,
  managedOrigin,
  originOf,
  rootOf,
  StreamAt,
} from './StreamClaim';

/** A stream with those who name it, the proven order being by product and origin. */
export interface NamedStream extends StreamAt {
  claimants: Claimant[];
}

/**
 * Which products name which streams now, whoever may see them. The catalog knows
 * the products that come from files, the portal's own table those that were
 * published here: the catalog follows that table seconds later, so that it may
 * still show a product that is gone and miss one that is new.
 */
export class Claimants {
  readonly #catalog: ProductCatalog;
  readonly #store: ProductsStore;

  constructor(options: { catalog: ProductCatalog; store: ProductsStore }) {
    this.#catalog = options.catalog;
    this.#store = options.store;
  }

  async of(at: StreamAt): Promise<Claimant[]> {
    const named = await this.#collect(at);
    return named.get(keyOf(at))?.claimants ?? [];
  }

  /** By `keyOf`. */
  async all(): Promise<Map<string, NamedStream>> {
    return this.#collect();
  }

  async #collect(only?: StreamAt): Promise<Map<string, NamedStream>> {
    const streams = new Map<string, NamedStream>();
    const add = (product: DataProductEntity, origin: string) => {
      const claimant = claimantOf(product, origin);
      for (const at of streamsOf(product)) {
        if (!isStorable(at, claimant)) {
          continue;
        }
        const key = keyOf(at);
        const stream = streams.get(key) ?? { ...at, claimants: [] };
        stream.claimants.push(claimant);
        streams.set(key, stream);
      }
    };
    for await (const product of this.#catalog.streamProducts(only)) {
      if (!isManaged(product)) {
        add(product, originOf(product));
      }
    }
    const stored = only
      ? await this.#store.findByStream(only.cluster, only.topic)
      : await this.#store.list();
    for (const product of stored) {
      add(product.entity, managedOrigin(product.entityRef));
    }
    for (const { claimants } of streams.values()) {
      claimants.sort(byName);
    }
    return streams;
  }
}

/**
 * Anything may stand in a file. What no column holds is nobody's and no stream's:
 * one such entity must not keep the first look from its end, after which nothing
 * is taken over without proof.
 */
function isStorable(
  { cluster, topic }: StreamAt,
  { product, origin, owner = '' }: Claimant,
): boolean {
  return (
    [cluster, topic, product, owner].every(text => text.length <= 255) &&
    origin.length <= 1024 &&
    ![cluster, topic, origin, owner].some(text => text.includes('\0'))
  );
}

/** The product as it claims streams. */
export function claimantOf(
  product: DataProductEntity,
  origin: string = originOf(product),
): Claimant {
  return {
    product: stringifyEntityRef(product),
    origin,
    owner: ownerOf(product),
    root: rootOf(product),
  };
}

/** One text for each stream; topics and clusters have no line feeds. */
export function keyOf({ cluster, topic }: StreamAt): string {
  return `${cluster}\n${topic}`;
}

/** Each once, however many ports hand it out. */
function streamsOf(product: DataProductEntity): StreamAt[] {
  const streams = getOutputPorts(product).flatMap(
    port => getStream(port) ?? [],
  );
  return [...new Map(streams.map(at => [keyOf(at), at])).values()];
}

function byName(a: Claimant, b: Claimant): number {
  return compare(a.product, b.product) || compare(a.origin, b.origin);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
