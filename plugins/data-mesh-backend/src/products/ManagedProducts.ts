import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  DataProductEntity,
  getOutputPorts,
  UNKNOWN_CONTENT,
} from '@datamesh-portal/plugin-data-mesh-common';
import { managedClaimant } from '../catalog/claims/StreamClaim';
import { PortContracts } from '../catalog/PortContracts';
import { Caller, Callers, Person } from '../people/Callers';
import {
  ownerOf,
  ProductCatalog,
  ProductName,
  productRef,
} from '../catalog/ProductCatalog';
import { ProductsStore, StoredProduct } from '../catalog/ProductsStore';

/** The products that the portal stores, as far as the caller may see them. */
export class ManagedProducts {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    catalog: ProductCatalog;
    contracts: PortContracts;
    store: ProductsStore;
  }) {
    this.#deps = deps;
  }

  async list(caller: Caller): Promise<StoredProduct[]> {
    return this.#keepVisible(caller, await this.#deps.store.list());
  }

  /** Throws a `NotFoundError` also when the caller may not see the product. */
  async get(caller: Caller, name: ProductName): Promise<StoredProduct> {
    const entityRef = stringifyEntityRef(productRef(name));
    const stored = await this.#deps.store.get(entityRef);
    const [product] = await this.#keepVisible(caller, stored ? [stored] : []);
    if (!product) {
      throw new NotFoundError(
        `${entityRef} is not a product that was published in the portal, or you may not see it; a product from a file is changed there`,
      );
    }
    return product;
  }

  /** Throws a `NotAllowedError` for everybody outside the owning group. */
  async getOwned(
    caller: Caller,
    name: ProductName,
  ): Promise<{ product: StoredProduct; person: Person }> {
    const person = await this.#deps.callers.demandPerson(caller);
    const product = await this.get(caller, name);
    if (!person.belongsTo(ownerOf(product.entity))) {
      throw new NotAllowedError(
        `Only members of ${product.entity.spec.owner} change ${product.entityRef}; ask one of them`,
      );
    }
    return { product, person };
  }

  async #keepVisible(
    caller: Caller,
    products: StoredProduct[],
  ): Promise<StoredProduct[]> {
    if (this.#deps.callers.isService(caller)) {
      return products;
    }
    const [person, isVisible] = await Promise.all([
      this.#deps.callers.findPerson(caller),
      this.#deps.catalog.findVisible(
        products.map(({ entityRef }) => managedClaimant(entityRef)),
        caller.credentials,
      ),
    ]);
    return products.flatMap(product => {
      // Members of the owning group see it before the catalog has it.
      if (person?.belongsTo(ownerOf(product.entity))) {
        return [product];
      }
      return isVisible(managedClaimant(product.entityRef)) ||
        person?.belongsTo(product.offeredTo)
        ? [{ ...product, entity: this.#withoutExamples(product.entity) }]
        : [];
    });
  }

  /** Contracts without the examples that not everybody may see. */
  #withoutExamples(entity: DataProductEntity): DataProductEntity {
    const outputPorts = getOutputPorts(entity).map(port => ({
      ...port,
      contract: this.#deps.contracts
        .of(port)
        .shownWith([], UNKNOWN_CONTENT)
        .describe().source,
    }));
    return { ...entity, spec: { ...entity.spec, outputPorts } };
  }
}
