import {
  DataProductEntity,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf, ProductCatalog } from '../ProductCatalog';
import { keyOf } from './Claimants';
import { ClaimsTable } from './ClaimsTable';
import { isEstablished, originOf, StreamAt, StreamClaim } from './StreamClaim';

/** What was asked for, or given, under the name of a product. */
export interface Dealing {
  /** Canonical ref. */
  product: string;
  /** Canonical ref of who owned the product, as far as it is known. */
  owner: string;
  since: Date;
  streams: readonly StreamAt[];
}

/**
 * Products as those who answer for them are found by: one that bears the name of
 * a product with claims, and is registered elsewhere, is nobody's to answer for;
 * and a new owner is one once the claims say so.
 */
export class RightfulProducts {
  readonly #catalog: Pick<ProductCatalog, 'findAnyEntity' | 'findAnyProducts'>;
  readonly #claims: Pick<ClaimsTable, 'ofProducts'>;

  constructor(options: {
    catalog: Pick<ProductCatalog, 'findAnyEntity' | 'findAnyProducts'>;
    claims: Pick<ClaimsTable, 'ofProducts'>;
  }) {
    this.#catalog = options.catalog;
    this.#claims = options.claims;
  }

  /** The whole product, whoever may see it; that of the dealing, see `ofEach`. */
  async find(
    entityRef: string,
    dealing?: Dealing,
  ): Promise<DataProductEntity | undefined> {
    const [entity, claims] = await Promise.all([
      this.#catalog.findAnyEntity(entityRef),
      this.#claims.ofProducts([entityRef]),
    ]);
    const product =
      entity && isDataProduct(entity) ? toRightful(entity, claims) : undefined;
    return dealing ? ofDealing(product, claims, dealing) : product;
  }

  /**
   * The product of each, in their order: none where another owner's product has
   * the name by now, who learns nothing of what was asked and given before.
   */
  async ofEach(
    dealings: readonly Dealing[],
  ): Promise<Array<DataProductEntity | undefined>> {
    const refs = dealings.map(({ product }) => product);
    const [products, claims] = await Promise.all([
      this.findAnyProducts(refs),
      this.#claims.ofProducts(refs),
    ]);
    return dealings.map(dealing =>
      ofDealing(products.get(dealing.product), claims, dealing),
    );
  }

  /** Those that there are, whoever may see them, by canonical ref. */
  async findAnyProducts(
    entityRefs: readonly string[],
  ): Promise<Map<string, DataProductEntity>> {
    const [products, claims] = await Promise.all([
      this.#catalog.findAnyProducts(entityRefs),
      this.#claims.ofProducts(entityRefs),
    ]);
    return new Map(
      [...products].flatMap(([ref, product]) => {
        const own = claims.filter(claim => claim.product === ref);
        const rightful = toRightful(product, own);
        return rightful ? [[ref, rightful] as const] : [];
      }),
    );
  }
}

/** The product itself, as long as its owner, or its hold on a stream, is the same. */
function ofDealing(
  product: DataProductEntity | undefined,
  claims: readonly StreamClaim[],
  { product: name, owner, since, streams }: Dealing,
): DataProductEntity | undefined {
  const isSame =
    product &&
    (ownerOf(product) === owner ||
      claims.some(
        claim =>
          claim.product === name &&
          claim.origin === originOf(product) &&
          claim.since <= since &&
          streams.some(at => keyOf(at) === keyOf(claim)),
      ));
  return isSame ? product : undefined;
}

/**
 * Who bore the name first has it: a stranger may claim another stream, even one of
 * their own, under the name of a product that is away.
 */
function toRightful(
  product: DataProductEntity,
  claims: StreamClaim[],
): DataProductEntity | undefined {
  const [first] = [...claims].sort(
    (a, b) =>
      Number(isEstablished(b)) - Number(isEstablished(a)) ||
      a.since.getTime() - b.since.getTime(),
  );
  const origin = originOf(product);
  if (first && first.origin !== origin) {
    return undefined;
  }
  const settled = claims.find(
    claim => claim.origin === origin && claim.owner !== undefined,
  )?.owner;
  return settled === undefined || settled === ownerOf(product)
    ? product
    : { ...product, spec: { ...product.spec, owner: settled } };
}
