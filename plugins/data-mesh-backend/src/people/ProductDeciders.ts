import {
  AccessRequestRecord,
  ApprovalStageRecord,
  DataProductEntity,
  getReferences,
} from '@datamesh-portal/plugin-data-mesh-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { domainOf, ownerOf, ProductCatalog } from '../catalog/ProductCatalog';

type StageKind = ApprovalStageRecord['kind'];

/** Canonical refs of users and groups, by the stage that they decide. */
export type Deciders = Record<StageKind, string[]>;

/** A product and who decides on access to it. */
export interface Decided {
  /** Absent when the catalog does not have it any more. */
  product?: DataProductEntity;
  deciders: Deciders;
}

/**
 * Who decides on access to a product. The product and its domain say so, and
 * the configuration; no permission policy makes anybody a decider.
 */
export class ProductDeciders {
  readonly #catalog: ProductCatalog;
  readonly #products: Pick<ProductCatalog, 'findAnyProducts'>;
  readonly #stewards: string | undefined;

  constructor(options: {
    catalog: ProductCatalog;
    /** Those that people answer for, see `RightfulProducts`. */
    products: Pick<ProductCatalog, 'findAnyProducts'>;
    /** Canonical ref of the stewards' group, where one is configured. */
    stewards?: string;
  }) {
    this.#catalog = options.catalog;
    this.#products = options.products;
    this.#stewards = options.stewards;
  }

  get stewards(): string | undefined {
    return this.#stewards;
  }

  /**
   * As of now, whoever may see product and domain: `spec.access.approvers`,
   * else the owner; once escalated, also the owner of the domain. A product that
   * is gone has no approvers.
   */
  async of(
    product: DataProductEntity | undefined,
    { escalated }: { escalated: boolean },
  ): Promise<Deciders> {
    const domain = product && escalated ? domainOf(product) : undefined;
    const owners = await this.#ownersOf(domain ? [domain] : []);
    return this.#decidersOf(product, owners.get(domain ?? ''));
  }

  /**
   * By the id of the request, as of now, with those parts of its product that
   * matter for who decides; none when it is gone. Two questions to the catalog,
   * however many requests there are.
   */
  async ofRequests(
    requests: ReadonlyArray<
      Pick<AccessRequestRecord, 'id' | 'product' | 'escalatedAt'>
    >,
  ): Promise<Map<string, Decided>> {
    const products = await this.#products.findAnyProducts(
      requests.map(({ product }) => product),
    );
    const found = requests.map(({ id, product: ref, escalatedAt }) => {
      const product = products.get(ref);
      const domain = product && escalatedAt ? domainOf(product) : undefined;
      return { id, product, domain };
    });
    const owners = await this.#ownersOf(
      found.flatMap(({ domain }) => domain ?? []),
    );
    return new Map(
      found.map(({ id, product, domain }) => [
        id,
        {
          product,
          deciders: this.#decidersOf(product, owners.get(domain ?? '')),
        },
      ]),
    );
  }

  /** Canonical refs, by that of the entity; none for an entity without an owner. */
  async #ownersOf(entityRefs: string[]): Promise<Map<string, string>> {
    const entities = await this.#catalog.findAnyEntities(entityRefs, [
      'spec.owner',
    ]);
    return new Map(
      entities.flatMap((entity): Array<[string, string]> => {
        const owner = ownerOf(entity);
        return owner ? [[stringifyEntityRef(entity), owner]] : [];
      }),
    );
  }

  #decidersOf(
    product: DataProductEntity | undefined,
    domainOwner: string | undefined,
  ): Deciders {
    const steward = unique([this.#stewards]);
    if (!product) {
      return { owner: [], steward };
    }
    const named = approversOf(product);
    const usual = named.length > 0 ? named : [ownerOf(product)];
    return { owner: unique([...usual, domainOwner]), steward };
  }
}

/** Canonical refs of those that the product itself names. */
export function approversOf(product: DataProductEntity): string[] {
  return unique(
    getReferences(product).map(({ path, ref }) =>
      ref && path.startsWith('spec.access.approvers')
        ? stringifyEntityRef(ref)
        : undefined,
    ),
  );
}

function unique(refs: Array<string | undefined>): string[] {
  return [...new Set(refs.flatMap(ref => ref ?? []))];
}
