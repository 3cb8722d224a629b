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
import { ProductCatalog } from '../catalog/ProductCatalog';
import { StreamClaims } from '../catalog/StreamClaims';
import { AccessSettings } from './AccessSettings';
import { Announcer } from '../journal/announcements/Announcer';
import { AuditTrail } from '../journal/audit/AuditTrail';
import { ChangeBell } from '../journal/ChangeBell';
import { Journal } from '../journal/Journal';
import { Callers } from '../people/Callers';
import { ConsumerPrincipals } from '../people/ConsumerPrincipals';
import { Consumers } from '../people/Consumers';
import { DeclaredPrincipals } from '../people/DeclaredPrincipals';
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
  announcer: Announcer;
  auditor: AuditorService;
  auth: AuthService;
  bell: ChangeBell;
  callers: Callers;
  catalog: ProductCatalog;
  claims: StreamClaims;
  clock: () => Date;
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
  const { auth, catalog, entities, journal, knex, logger, platforms } = deps;
  const { maxDays, stewards } = deps.settings;

  const store = createAccessStore({ journal, knex });
  const { requests, grants } = store;
  const ground = {
    ...deps,
    accounts: new AccountsStore(knex),
    ledger: new RuleLedger(knex),
    locks: createLocks(knex),
    maxDays,
    newId: randomUUID,
    stewards,
    store,
  };

  const declared = new DeclaredPrincipals({ auth, catalog: entities });
  const principals = new ConsumerPrincipals({ catalog, declared, platforms });
  const services = {
    ...ground,
    consumers: new Consumers({ ...ground, principals }),
    deciders: new ProductDeciders(ground),
    permissions: AccessPermissions.register(ground),
    reconciler: new GrantReconciler(ground),
  };
  const { reconciler } = services;

  const parts = new GrantParts({ ...services, grants });
  const views = new GrantViews({ ...services, parts, requests });
  const ofGrants = { ...services, grants, parts, views };

  const planning = {
    ...services,
    offered: new OfferedPorts(services),
    parts: new RequestParts({ ...services, requests }),
    recorder: new RequestRecorder({ ...services, provisioner: reconciler }),
    rules: ApprovalRules.compile(deps.settings.autoApprove, logger),
  };
  const preparation = new RequestPreparation(planning);
  const planner = new AccessPlanner({ ...planning, preparation });
  const requestsService = new AccessRequestsService({
    ...planning,
    approval: new Approval(planning),
    newRequests: new NewRequests({ ...planning, preparation }),
  });

  const review = new CatalogReview({
    ...services,
    catalog: entities,
    sightings: new Sightings(knex),
  });
  return {
    auditAccess: new AuditAccess(ofGrants),
    connections: new ConnectionService(ofGrants),
    credentials: new CredentialsService(ofGrants),
    grants: new GrantsService(ofGrants),
    planner,
    reader: new RequestsReader({ ...planning, planner, views }),
    reconciler,
    renewals: new RenewalService({ ...ofGrants, requests: requestsService }),
    requests: requestsService,
    rights: new CurrentRights(ofGrants),
    unmanagedAccess: new UnmanagedAccessService({
      ...ofGrants,
      adoption: new Adoption(ofGrants),
      removal: new RuleRemoval(ofGrants),
    }),
    upkeep: new AccessUpkeep({
      ...services,
      expiring: new ExpiringGrants(services),
      lastUse: new LastUse(services),
      orphans: new OrphanedAccounts({ ...services, review }),
      requests: new RequestUpkeep({ ...planning, requests }),
      review,
    }),
  };
}

export type Access = ReturnType<typeof createAccess>;
