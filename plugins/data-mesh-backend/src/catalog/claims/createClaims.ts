import { ProductsStore } from '../ProductsStore';
import { Claimants } from './Claimants';
import { ClaimRegistry } from './ClaimRegistry';
import { ClaimsTable } from './ClaimsTable';
import { RightfulProducts } from './RightfulProducts';
import { StreamClaims } from './StreamClaims';

/** What knows whose the streams are, on a migrated database. */
export function createClaims(
  deps: Omit<ConstructorParameters<typeof ClaimRegistry>[0], 'claimants'> & {
    store: ProductsStore;
  },
) {
  const { catalog, knex, store } = deps;
  const table = new ClaimsTable(knex);
  const registry = new ClaimRegistry({
    ...deps,
    claimants: new Claimants({ catalog, store }),
  });
  return {
    registry,
    table,
    claims: new StreamClaims({ registry, table }),
    products: new RightfulProducts({ catalog, claims: table }),
  };
}

export type Claims = ReturnType<typeof createClaims>;
