import {
  AccessRequestRecord,
  ApprovalStageRecord,
  DataProductEntity,
  getReferences,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Dealing, RightfulProducts } from '../catalog/claims/RightfulProducts';
import { domainOf, ownerOf, ProductCatalog } from '../catalog/ProductCatalog';

type StageKind = ApprovalStageRecord['kind'];

/** Canonical refs of users and groups, by the stage that they decide. */
export type Deciders = Record<StageKind, string[]>;

/** Not, because nobody answered, or because nobody of the usual ones could. */
type Escalation = 'none' | 'late' | 'at-once';

/** Who decides on a request that is not made yet. */
export interface AskedDeciders {
  deciders: Deciders;
  /** Those of them who could decide on this one. */
  able: Deciders;
  /** Whether it goes to those who decide when nobody answers, at once. */
  escalated: boolean;
}

/** What of a request says who decides on it. */
export type Asked = Pick<
  AccessRequestRecord,
  'product' | 'owner' | 'createdAt' | 'escalatedAt' | 'streams'
>;

/** A product and who decides on access to it. */
export interface Decided {
  /** Absent when the catalog does not have it, or another owner has its name. */
  product?: DataProductEntity;
  deciders: Deciders;
}

/**
 * Who decides on access to a product. The product and its domain say so, and
 * the configuration; no permission policy makes anybody a decider.
 */
export class ProductDeciders {
  readonly #catalog: ProductCatalog;
  readonly #products: Pick<RightfulProducts, 'ofEach'>;
  readonly #stewards: string | undefined;

  constructor(options: {
    catalog: ProductCatalog;
    products: Pick<RightfulProducts, 'ofEach'>;
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
   * else the owner; once escalated, also the owner of the domain, and the
   * stewards where none of the usual ones could decide from the start. A product
   * that is gone has no approvers.
   */
  async of(
    product: DataProductEntity | undefined,
    escalation: Escalation = 'none',
  ): Promise<Deciders> {
    const domain = findDomain(product, escalation);
    const owners = await this.#ownersOf(domain ? [domain] : []);
    return this.#decidersOf(product, escalation, owners.get(domain ?? ''));
  }

  /**
   * Who decides on what somebody is about to ask for. Nobody decides for
   * themselves: where, as far as the catalog knows, none of the usual deciders
   * is left by that, it is escalated from the start.
   */
  async whenAsked(
    product: DataProductEntity,
    asking: { requester: string; consumer: string },
  ): Promise<AskedDeciders> {
    const usual = await this.of(product);
    if (await this.#isAnybodyLeft(usual.owner, asking)) {
      return { deciders: usual, able: usual, escalated: false };
    }
    const deciders = await this.of(product, 'at-once');
    const owner: string[] = [];
    for (const ref of deciders.owner) {
      if (await this.#isAnybodyLeft([ref], asking)) {
        owner.push(ref);
      }
    }
    return { deciders, able: { ...deciders, owner }, escalated: true };
  }

  /** Also where a group has no members in the catalog: they may come from elsewhere. */
  async #isAnybodyLeft(
    refs: string[],
    { requester, consumer }: { requester: string; consumer: string },
  ): Promise<boolean> {
    const isUser = (ref: string) => parseEntityRef(ref).kind === 'user';
    const members = await this.#catalog.findMembers(
      refs.filter(ref => !isUser(ref)),
    );
    const isAsking = (member: Entity) =>
      stringifyEntityRef(member) === requester || isMember(member, consumer);
    return refs.some(ref => {
      if (isUser(ref)) {
        return ref !== requester;
      }
      const known = members.filter(member => isMember(member, ref));
      return known.length === 0 || known.some(member => !isAsking(member));
    });
  }

  /**
   * By the id of the request, as of now, with those parts of its product that
   * matter for who decides; none when it is gone. Two questions to the catalog,
   * however many requests there are.
   */
  async ofRequests(
    requests: ReadonlyArray<Pick<AccessRequestRecord, 'id'> & Asked>,
  ): Promise<Map<string, Decided>> {
    const products = await this.#products.ofEach(requests.map(dealingOf));
    const found = requests.map((request, index) => {
      const product = products[index];
      const escalation = escalationOf(request);
      const domain = findDomain(product, escalation);
      return { id: request.id, product, domain, escalation };
    });
    const owners = await this.#ownersOf(
      found.flatMap(({ domain }) => domain ?? []),
    );
    return new Map(
      found.map(({ id, product, domain, escalation }) => [
        id,
        {
          product,
          deciders: this.#decidersOf(
            product,
            escalation,
            owners.get(domain ?? ''),
          ),
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
    escalation: Escalation,
    domainOwner: string | undefined,
  ): Deciders {
    const steward = unique([this.#stewards]);
    if (!product) {
      return { owner: [], steward };
    }
    const named = approversOf(product);
    const usual = named.length > 0 ? named : [ownerOf(product)];
    return {
      owner: unique([
        ...usual,
        domainOwner,
        ...(escalation === 'at-once' ? steward : []),
      ]),
      steward,
    };
  }
}

/** What of a request says which product it is about. */
export function dealingOf({
  product,
  owner,
  createdAt,
  streams = [],
}: Asked): Dealing {
  return { product, owner, since: createdAt, streams };
}

/** How a request came to those who decide when nobody answers. */
export function escalationOf({
  createdAt,
  escalatedAt,
}: Pick<AccessRequestRecord, 'createdAt' | 'escalatedAt'>): Escalation {
  if (!escalatedAt) {
    return 'none';
  }
  return escalatedAt > createdAt ? 'late' : 'at-once';
}

function findDomain(
  product: DataProductEntity | undefined,
  escalation: Escalation,
): string | undefined {
  return product && escalation !== 'none' ? domainOf(product) : undefined;
}

function isMember({ relations }: Entity, group: string): boolean {
  return (relations ?? []).some(
    ({ type, targetRef }) => type === 'memberOf' && targetRef === group,
  );
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
