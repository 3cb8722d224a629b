import { findCanonicalRef } from '../catalog/findCanonicalRef';
import {
  AccessRequestRecord,
  ApprovalStageRecord,
  DataProductEntity,
  getReferences,
} from '@datamesh-portal/plugin-data-mesh-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ownerOf, ProductCatalog } from '../catalog/ProductCatalog';

type StageKind = ApprovalStageRecord['kind'];

/** Canonical refs of users and groups, by the stage that they decide. */
export type Deciders = Record<StageKind, string[]>;

/**
 * Who decides on access to a product. The product and its domain say so, and
 * the configuration; no permission policy makes anybody a decider.
 */
export class ProductDeciders {
  readonly #catalog: ProductCatalog;
  readonly #stewards: string | undefined;

  constructor(options: {
    catalog: ProductCatalog;
    /** Canonical ref of the stewards' group, where one is configured. */
    stewards?: string;
  }) {
    this.#catalog = options.catalog;
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
    options: { escalated: boolean },
  ): Promise<Deciders> {
    const domainOwner =
      product && options.escalated
        ? await this.#domainOwnerOf(product)
        : undefined;
    return this.#decidersOf(product, domainOwner);
  }

  /**
   * By the id of the request, as of now. Two questions to the catalog, however
   * many requests there are.
   */
  async ofRequests(
    requests: ReadonlyArray<
      Pick<AccessRequestRecord, 'id' | 'product' | 'escalatedAt'>
    >,
  ): Promise<Map<string, Deciders>> {
    const products = await this.#catalog.findAnyProducts([
      ...new Set(requests.map(({ product }) => product)),
    ]);
    const domains = new Map(
      requests.flatMap(({ id, product, escalatedAt }) => {
        const entity = products.get(product);
        const domain = entity && escalatedAt ? domainOf(entity) : undefined;
        return domain ? [[id, domain]] : [];
      }),
    );
    const owners = await this.#ownersOf([...new Set(domains.values())]);
    return new Map(
      requests.map(({ id, product }) => [
        id,
        this.#decidersOf(
          products.get(product),
          owners.get(domains.get(id) ?? ''),
        ),
      ]),
    );
  }

  /** Nobody when there is no domain, or one without an owner. */
  async #domainOwnerOf(
    product: DataProductEntity,
  ): Promise<string | undefined> {
    const domain = domainOf(product);
    if (!domain) {
      return undefined;
    }
    const owners = await this.#ownersOf([domain]);
    return owners.get(domain);
  }

  /** Canonical refs, by that of the entity; none for an entity without an owner. */
  async #ownersOf(entityRefs: string[]): Promise<Map<string, string>> {
    const entities = await this.#catalog.findAnyEntities(entityRefs, [
      'spec.owner',
    ]);
    return new Map(
      entities.flatMap((entity): Array<[string, string]> => {
        const owner = entity.spec?.owner;
        const ref =
          typeof owner === 'string'
            ? findCanonicalRef(owner, 'group', entity.metadata.namespace)
            : undefined;
        return ref ? [[stringifyEntityRef(entity), ref]] : [];
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

/** Canonical ref of the product's domain. */
export function domainOf(product: DataProductEntity): string | undefined {
  const { domain } = product.spec;
  return typeof domain === 'string'
    ? findCanonicalRef(domain, 'domain', product.metadata.namespace)
    : undefined;
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
