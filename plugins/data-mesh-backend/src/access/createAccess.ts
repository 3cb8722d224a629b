import {
  AuditorService,
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { PortContracts } from '../catalog/PortContracts';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { Claims } from '../catalog/claims/createClaims';
import { AccessSettings } from './AccessSettings';
import { AuditTrail } from '../journal/audit/AuditTrail';
import { attempt } from '../journal/attempt';
import { ChangeBell } from '../journal/ChangeBell';
import { Journal } from '../journal/Journal';
import { Callers } from '../people/Callers';
import { ConsumerPrincipals } from '../people/ConsumerPrincipals';
import { Consumers } from '../people/Consumers';
import { DeclaredPrincipals } from '../people/DeclaredPrincipals';
import { PrincipalClaims } from '../people/PrincipalClaims';
import { ProductDeciders } from '../people/ProductDeciders';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { createLocks } from '../reconciling/locks/createLocks';
import { Adoption } from './drift/Adoption';
import { LastUse } from './drift/LastUse';
import { RuleRemoval } from './drift/RuleRemoval';
import { UnmanagedAccessService } from './drift/UnmanagedAccessService';
import { AuditAccess, ListViews } from './grants/AuditAccess';
import { ConnectionService } from './grants/ConnectionService';
import { CredentialsService } from './grants/CredentialsService';
import { CurrentRights } from './grants/CurrentRights';
import { GrantParts } from './grants/GrantParts';
import { GrantsService } from './grants/GrantsService';
import { GrantViews } from './grants/GrantViews';
import { RenewalService } from './grants/RenewalService';
import { AccessPermissions } from './permissions/AccessPermissions';
import { GrantReconciler } from './provisioning/GrantReconciler';
import { AccessPlanner } from './requests/AccessPlanner';
import { AccessRequestsService } from './requests/AccessRequestsService';
import { Approval } from './requests/Approval';
import { ApprovalRules } from './requests/ApprovalRules';
import { NewRequests } from './requests/NewRequests';
import { OfferedPorts } from './requests/OfferedPorts';
import { PlannedGrants } from './requests/PlannedGrants';
import { RequestParts } from './requests/RequestParts';
import { RequestPreparation } from './requests/RequestPreparation';
import { RequestRecorder } from './requests/RequestRecorder';
import { RequestsReader } from './requests/RequestsReader';
import { RequestUpkeep } from './requests/RequestUpkeep';
import { createAccessStore } from './store/createAccessStore';
import { AccountsStore } from './store/AccountsStore';
import { RuleLedger } from './store/RuleLedger';
import { AccessUpkeep } from './upkeep/AccessUpkeep';
import { CatalogReview } from './upkeep/CatalogReview';
import { ExpiringGrants } from './upkeep/ExpiringGrants';
import { OrphanedAccounts } from './upkeep/OrphanedAccounts';
import { Sightings } from './upkeep/Sightings';

/**
 * Requests, grants, and what keeps them true. Throws when a rule in the
 * configuration is no sound expression.
 */
export function createAccess(deps: {
  auditor: AuditorService;
  auth: AuthService;
  bell: ChangeBell;
  callers: Callers;
  catalog: ProductCatalog;
  claims: Claims;
  /** How long what nobody claims any more stays claimed. */
  claimsKeptForMs: number;
  clock: () => Date;
  contracts: PortContracts;
  /** The catalog itself. */
  entities: CatalogService;
  journal: Journal;
  /** Migrated, see `migrateDatabase`. */
  knex: Knex;
  listViews: ListViews;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  settings: AccessSettings;
  trail: AuditTrail;
}) {
  const { auditor, auth, bell, callers, catalog } = deps;
  const { claims, products, registry, table: claimsTable } = deps.claims;
  const { clock, entities, journal, knex, listViews, logger } = deps;
  const { platforms, settings, trail } = deps;
  const { maxDays, stewards } = settings;

  const accounts = new AccountsStore(knex);
  const ledger = new RuleLedger(knex);
  const locks = createLocks(knex);
  const store = createAccessStore({ journal, knex });
  const { requests, grants } = store;

  const declared = new DeclaredPrincipals({
    auth,
    catalog: entities,
    known: catalog,
  });
  const principalClaims = new PrincipalClaims({
    clock,
    declared,
    journal,
    keepForMs: deps.claimsKeptForMs,
    knex,
  });
  const principals = new ConsumerPrincipals({
    catalog,
    claims: principalClaims,
    neverGrant: settings.neverGrant,
    platforms,
  });
  const consumers = new Consumers({ callers, catalog, principals });
  const deciders = new ProductDeciders({ catalog, products, stewards });
  const permissions = AccessPermissions.register({
    permissions: deps.permissions,
    permissionsRegistry: deps.permissionsRegistry,
    store,
  });
  const reconciler = new GrantReconciler({
    clock,
    ledger,
    locks,
    logger,
    platforms,
    store,
  });
  const parts = new GrantParts({
    callers,
    deciders,
    grants,
    products,
  });
  const views = new GrantViews({ clock, parts, platforms, requests });

  const offered = new OfferedPorts({
    claims,
    contracts: deps.contracts,
    platforms,
  });
  const rules = ApprovalRules.compile(settings.autoApprove, logger);
  const preparation = new RequestPreparation({
    callers,
    catalog,
    clock,
    consumers,
    deciders,
    offered,
    rules,
    settings,
  });
  const planner = new AccessPlanner({
    catalog,
    clock,
    consumers,
    grants: new PlannedGrants(platforms),
    offered,
    preparation,
    settings,
    store,
  });
  const newId = randomUUID;
  const recorder = new RequestRecorder({
    newId,
    provisioner: reconciler,
    store,
  });
  const requestParts = new RequestParts({
    callers,
    deciders,
    products,
    requests,
  });
  const requestsService = new AccessRequestsService({
    approval: new Approval({ clock, consumers, offered, recorder, settings }),
    auditor,
    callers,
    clock,
    newRequests: new NewRequests({
      clock,
      newId,
      preparation,
      recorder,
      settings,
    }),
    parts: requestParts,
    recorder,
  });

  const review = new CatalogReview({
    catalog,
    claims,
    clock,
    logger,
    reconciler,
    sightings: new Sightings(knex),
    store,
  });
  registry.onMove(at => {
    attempt(logger, `Grants on ${at.topic} were not looked at`, () =>
      review.review(at),
    );
  });
  return {
    auditAccess: new AuditAccess({
      auditor,
      callers,
      clock,
      listViews,
      parts,
      stewards,
      trail,
    }),
    connections: new ConnectionService({ accounts, clock, parts, platforms }),
    credentials: new CredentialsService({
      accounts,
      auditor,
      clock,
      consumers,
      journal,
      locks,
      parts,
      platforms,
    }),
    grants: new GrantsService({
      auditor,
      callers,
      clock,
      parts,
      permissions,
      reconciler,
      store,
      views,
    }),
    planner,
    reader: new RequestsReader({
      claims: claimsTable,
      deciders,
      offered,
      parts: requestParts,
      permissions,
      planner,
      store,
      trail,
      views,
    }),
    reconciler,
    renewals: new RenewalService({
      clock,
      maxDays,
      parts,
      requests: requestsService,
    }),
    requests: requestsService,
    rights: new CurrentRights({ bell, consumers, grants }),
    unmanagedAccess: new UnmanagedAccessService({
      adoption: new Adoption({
        catalog,
        clock,
        maxDays,
        platforms,
        principals,
        reconciler,
        store,
        views,
      }),
      auditor,
      callers,
      catalog,
      claims,
      clock,
      grants,
      ledger,
      permissions,
      platforms,
      principals,
      removal: new RuleRemoval({
        clock,
        grants,
        journal,
        ledger,
        locks,
        platforms,
      }),
    }),
    upkeep: new AccessUpkeep({
      domains: catalog,
      expiring: new ExpiringGrants({ clock, logger, reconciler, store }),
      lastUse: new LastUse({ clock, logger, platforms, store }),
      logger,
      orphans: new OrphanedAccounts({
        accounts,
        clock,
        journal,
        locks,
        logger,
        platforms,
        review,
      }),
      platforms,
      principals: principalClaims,
      reconciler,
      requests: new RequestUpkeep({
        clock,
        deciders,
        logger,
        parts: requestParts,
        recorder,
        requests,
        settings,
      }),
      review,
    }),
  };
}

export type Access = ReturnType<typeof createAccess>;
