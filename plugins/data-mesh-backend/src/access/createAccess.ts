import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Callers } from '../people/Callers';
import { AccessSettings } from '../DataMeshSettings';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { StreamClaims } from '../catalog/StreamClaims';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { Announcer } from '../journal/announcements/Announcer';
import { DatabaseAuditTrail } from '../journal/audit/DatabaseAuditTrail';
import { createGrants } from './createGrants';
import { ChangeBell } from './grants/ChangeBell';
import { CurrentRights } from './grants/CurrentRights';
import { createRequests } from './createRequests';
import { ConsumerPrincipals } from '../people/ConsumerPrincipals';
import { Consumers } from '../people/Consumers';
import { DeclaredPrincipals } from '../people/DeclaredPrincipals';
import { ProductDeciders } from '../people/ProductDeciders';
import { AccessPermissions } from './permissions/AccessPermissions';
import { GrantReconciler } from './provisioning/GrantReconciler';
import { createLocks } from '../reconciling/locks/createLocks';
import { DatabaseAccessStore } from './store/DatabaseAccessStore';
import { DatabaseAccountsStore } from './store/DatabaseAccountsStore';
import { DatabaseRuleLedger } from './store/DatabaseRuleLedger';

/** What the access room needs of the others and of the backend. */
export interface AccessDependencies {
  auditor: AuditorService;
  auth: AuthService;
  callers: Callers;
  catalog: ProductCatalog;
  /** The catalog itself. */
  entities: CatalogService;
  claims: StreamClaims;
  clock: () => Date;
  /** Migrated, see `migrateDatabase`. */
  knex: Knex;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  settings: AccessSettings;
  signals: SignalsService;
}

/** What requests and grants are made of, and neither owns. */
export type AccessParts = AccessDependencies & ReturnType<typeof createParts>;

/** Requests, grants, and what keeps them true. */
export function createAccess(deps: AccessDependencies) {
  const parts = { ...deps, ...createParts(deps) };
  const requests = createRequests(parts);
  const grants = createGrants({ ...parts, ...requests });
  const { announcer, reconciler, store } = parts;
  const rights = new CurrentRights(parts);
  return { ...requests, ...grants, announcer, reconciler, rights, store };
}

export type Access = ReturnType<typeof createAccess>;

function createParts(deps: AccessDependencies) {
  const { auth, catalog, clock, entities, knex, platforms } = deps;
  const announcer = new Announcer({
    ...deps,
    catalog: entities,
  });
  const bell = new ChangeBell();
  const store = new DatabaseAccessStore({
    knex,
    clock,
    onAnnounced: () => {
      announcer.kick();
      bell.ring();
    },
  });
  const ledger = new DatabaseRuleLedger(knex);
  const locks = createLocks(knex);
  return {
    accounts: new DatabaseAccountsStore(knex),
    announcer,
    bell,
    consumers: new Consumers({
      callers: deps.callers,
      catalog,
      principals: new ConsumerPrincipals({
        catalog,
        declared: new DeclaredPrincipals({ auth, catalog: entities }),
        platforms,
      }),
    }),
    deciders: new ProductDeciders({
      catalog,
      stewards: deps.settings.stewards,
    }),
    ledger,
    locks,
    newId: randomUUID,
    access: AccessPermissions.register({ ...deps, store }),
    reconciler: new GrantReconciler({ ...deps, ledger, locks, store }),
    store,
    trail: new DatabaseAuditTrail({ knex, clock }),
  };
}
