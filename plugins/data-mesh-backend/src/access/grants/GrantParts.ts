import { NotFoundError } from '@backstage/errors';
import {
  dataMeshAccessRequestReadPermission,
  DataProductEntity,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers, Person } from '../../people/Callers';
import { ownerOf, ProductCatalog } from '../../catalog/ProductCatalog';
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
  readonly #products: Pick<ProductCatalog, 'findAnyProducts'>;

  constructor(options: {
    callers: Callers;
    deciders: ProductDeciders;
    grants: GrantsStore;
    /** Those that people answer for, see `RightfulProducts`. */
    products: Pick<ProductCatalog, 'findAnyProducts'>;
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
    const sides =
      grant && sidesOf(person, grant, await this.ownersOf(grant.product));
    if (
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
    const owners = await this.ownersOfEach(
      grants.map(({ product }) => product),
    );
    return grants.map(grant =>
      sidesOf(person, grant, owners.get(grant.product)),
    );
  }

  /** Who answers for a product now; nothing when the catalog does not have it. */
  async ownersOf(productRef: string): Promise<ProductOwners | undefined> {
    return (await this.ownersOfEach([productRef])).get(productRef);
  }

  /** As `ownersOf`, by canonical ref of the product, with one question for all. */
  async ownersOfEach(
    productRefs: string[],
  ): Promise<Map<string, ProductOwners>> {
    const products = await this.#products.findAnyProducts(productRefs);
    return new Map(
      await Promise.all(
        [...products].map(
          async ([ref, product]) =>
            [ref, await this.#ownersOf(product)] as const,
        ),
      ),
    );
  }

  async #ownersOf(product: DataProductEntity): Promise<ProductOwners> {
    const { owner } = await this.#deciders.of(product);
    return { owner: ownerOf(product), approvers: owner };
  }
}

/** Canonical refs of those who answer for a product. */
export interface ProductOwners {
  owner?: string;
  approvers: string[];
}

export function sidesOf(
  person: Person,
  grant: GrantRecord,
  owners: ProductOwners | undefined,
): Sides {
  // Of a product that is gone, its last owners still end what they granted.
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
