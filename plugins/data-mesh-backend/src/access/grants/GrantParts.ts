import { NotFoundError } from '@backstage/errors';
import {
  dataMeshAccessRequestReadPermission,
  DataProductEntity,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers, Person } from '../../people/Callers';
import {
  Dealing,
  RightfulProducts,
} from '../../catalog/claims/RightfulProducts';
import { ownerOf } from '../../catalog/ProductCatalog';
import { ProductDeciders } from '../../people/ProductDeciders';
import { grantResource } from '../permissions/AccessPermissions';
import { GrantsStore } from '../store/GrantsTable';

/** On which sides of a grant somebody is. */
export interface Sides {
  /** Owns the product, or decides on access to it. */
  product: boolean;
  /** Owns the product today. */
  owner: boolean;
  /** Asked for it, is the consumer, or owns it: sees it. */
  consumer: boolean;
  /** Is the consumer, or owns it today, and may act in its name. */
  ownsConsumer: boolean;
}

/** A grant that somebody has a part in. */
export interface GrantPart {
  person: Person;
  grant: GrantRecord;
  sides: Sides;
}

/** Lets people reach the grants that they have a part in, and no other. */
export class GrantParts {
  readonly #callers: Callers;
  readonly #deciders: ProductDeciders;
  readonly #grants: GrantsStore;
  readonly #products: Pick<RightfulProducts, 'findAnyProducts' | 'ofEach'>;

  constructor(options: {
    callers: Callers;
    deciders: ProductDeciders;
    grants: GrantsStore;
    products: Pick<RightfulProducts, 'findAnyProducts' | 'ofEach'>;
  }) {
    this.#callers = options.callers;
    this.#deciders = options.deciders;
    this.#grants = options.grants;
    this.#products = options.products;
  }

  /** Throws a `NotAllowedError` for services. */
  demandPerson(caller: Caller): Promise<Person> {
    return this.#callers.demandPerson(caller, 'Grants are read and changed');
  }

  /**
   * A `NotFoundError` for everybody without a part in it, so that ids tell
   * nothing, and a `NotAllowedError` for services.
   */
  async demand(caller: Caller, id: string): Promise<GrantPart> {
    const person = await this.demandPerson(caller);
    const grant = await this.#grants.get(id);
    const [sides] = grant ? await this.sidesOfEach(person, [grant]) : [];
    if (
      !grant ||
      !sides ||
      !(sides.product || sides.consumer) ||
      !(await this.#callers.isAllowed(
        caller,
        dataMeshAccessRequestReadPermission,
        grantResource(grant),
      ))
    ) {
      throw new NotFoundError(
        'There is no such grant, or you have no part in it',
      );
    }
    return { person, grant, sides };
  }

  /**
   * As product and consumer are today, whoever may see them; in the order of the
   * grants, with one question for all.
   */
  async sidesOfEach(person: Person, grants: GrantRecord[]): Promise<Sides[]> {
    const products = await this.#products.ofEach(grants.map(dealingOf));
    return Promise.all(
      products.map(async (product, index) =>
        sidesOf(
          person,
          grants[index],
          product && (await this.#ownersOf(product)),
        ),
      ),
    );
  }

  /** Who answers for a product now; nothing when the catalog does not have it. */
  async ownersOf(productRef: string): Promise<ProductOwners | undefined> {
    const products = await this.#products.findAnyProducts([productRef]);
    const product = products.get(productRef);
    return product && this.#ownersOf(product);
  }

  async #ownersOf(product: DataProductEntity): Promise<ProductOwners> {
    const { owner } = await this.#deciders.of(product);
    return { owner: ownerOf(product), approvers: owner };
  }
}

function dealingOf({
  product,
  owner,
  since,
  cluster,
  topic,
}: GrantRecord): Dealing {
  return { product, owner, since, streams: [{ cluster, topic }] };
}

/** Canonical refs of those who answer for a product. */
export interface ProductOwners {
  owner?: string;
  approvers: string[];
}

function sidesOf(
  person: Person,
  grant: GrantRecord,
  owners: ProductOwners | undefined,
): Sides {
  // Of a product that is gone, or whose name is another owner's now, its last
  // owners still end what they granted.
  const isOwner = person.belongsTo(owners ? owners.owner : grant.owner);
  const ownsConsumer =
    person.belongsTo(grant.consumer) || person.belongsTo(grant.consumerOwner);
  return {
    owner: isOwner,
    product:
      isOwner ||
      (owners?.approvers.some(ref => person.belongsTo(ref)) ?? false),
    ownsConsumer,
    consumer: ownsConsumer || person.belongsTo(grant.requester),
  };
}
