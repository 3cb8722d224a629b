import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Journal } from '../../journal/Journal';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { ProductCatalog } from '../ProductCatalog';
import { ProductsStore } from '../ProductsStore';
import { Claimants } from './Claimants';
import { GrantedRules } from './ClaimEvidence';
import { ClaimRegistry } from './ClaimRegistry';
import { ClaimSettings } from './ClaimSettings';
import { ClaimsTable } from './ClaimsTable';
import { RightfulProducts } from './RightfulProducts';
import { StreamClaims } from './StreamClaims';

/** What knows whose the streams are, on a migrated database. */
export function createClaims(deps: {
  catalog: ProductCatalog;
  clock: () => Date;
  grantedRules: GrantedRules;
  journal: Journal;
  knex: Knex;
  logger: LoggerService;
  platforms: StreamPlatforms;
  settings: ClaimSettings;
  /** Canonical ref of the group that confirms what nothing proves. */
  stewards?: string;
  store: ProductsStore;
}) {
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
