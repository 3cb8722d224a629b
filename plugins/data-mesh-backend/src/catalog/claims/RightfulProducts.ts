import {
  DataProductEntity,
  isDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ownerOf, ProductCatalog } from '../ProductCatalog';
import { ClaimsTable } from './ClaimsTable';
import { isEstablished, originOf, StreamClaim } from './StreamClaim';

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

  /** The whole product, whoever may see it. */
  async find(entityRef: string): Promise<DataProductEntity | undefined> {
    const [entity, claims] = await Promise.all([
      this.#catalog.findAnyEntity(entityRef),
      this.#claims.ofProducts([entityRef]),
    ]);
    return entity && isDataProduct(entity)
      ? toRightful(entity, claims)
      : undefined;
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
