import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LifecycleService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { findUnknownKeys } from '@datamesh-portal/plugin-data-mesh-node';
import { createAccess } from './access/createAccess';
import { RuleLedger } from './access/store/RuleLedger';
import { Announcer } from './journal/announcements/Announcer';
import { AuditTrail } from './journal/audit/AuditTrail';
import { ChangeBell } from './journal/ChangeBell';
import { Journal } from './journal/Journal';
import { Callers } from './people/Callers';
import { KnownPeople } from './people/KnownPeople';
import { Members } from './people/Members';
import { ClustersService } from './platforms/clusters/ClustersService';
import { ClusterWatch } from './platforms/clusters/ClusterWatch';
import { ContractsService } from './contracts/ContractsService';
import { SchemaDifferences } from './contracts/difference/SchemaDifferences';
import { PortSchemas } from './contracts/PortSchemas';
import { readDataMeshSettings } from './DataMeshSettings';
import { migrateDatabase } from './migrateDatabase';
import { ShownPorts } from './catalog/claims/ShownPorts';
import { ClaimsService } from './products/claims/ClaimsService';
import { FindingsService } from './products/FindingsService';
import { ManagedProducts } from './products/ManagedProducts';
import { PortsService } from './products/PortsService';
import { KnownEntities } from './catalog/KnownEntities';
import { PortContracts } from './catalog/PortContracts';
import { ProductCatalog } from './catalog/ProductCatalog';
import { ProductRules } from './products/ProductRules';
import { ProductsService } from './products/ProductsService';
import { ProductsStore } from './catalog/ProductsStore';
import { createClaims } from './catalog/claims/createClaims';
import { createStreams } from './streams/createStreams';
import { listViews } from './streams/views/listViews';
import { isInMemory } from './isInMemory';
import { KNOWN_KEYS } from './knownKeys';
import { ADD_MODULE, StreamPlatforms } from './platforms/StreamPlatforms';

/**
 * The services of all rooms, with the watch over the clusters, the announcer and
 * the upkeep of access set going.
 */
export async function createServices(deps: {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  clock: () => Date;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  lifecycle: LifecycleService;
  logger: LoggerService;
  notifications: NotificationService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  platforms: StreamPlatforms;
  scheduler: SchedulerService;
  signals: SignalsService;
  userInfo: UserInfoService;
}) {
  const settings = readDataMeshSettings(deps.config);
  const platforms = deps.platforms.bounded({
    ...settings,
    logger: deps.logger,
  });
  findUnknownKeys(
    deps.config.getOptional('dataMesh'),
    'dataMesh',
    KNOWN_KEYS,
  ).forEach(unknown => deps.logger.warn(unknown));
  const missing = platforms.missing();
  if (missing.length > 0) {
    deps.logger.warn(
      `Nothing reads the clusters ${missing.join(
        ', ',
      )} of dataMesh.kafka.clusters; ${ADD_MODULE}`,
    );
  }
  const knex = await migrateDatabase(deps.database);
  if (await isInMemory(knex)) {
    deps.logger.warn(
      'The database is in memory: when the backend stops, claims, requests, grants and the audit trail are forgotten, while the rules that were made for grants stay on the brokers; configure backend.database',
    );
  }
  const store = new ProductsStore(knex);
  const catalog = new ProductCatalog({
    auth: deps.auth,
    catalog: deps.catalog,
    known: new KnownEntities({
      clock: deps.clock,
      keepForMs: settings.claims.keepForMs,
      knex,
    }),
  });
  const portContracts = new PortContracts(settings.sensitivity);
  const callers = new Callers({
    auth: deps.auth,
    httpAuth: deps.httpAuth,
    members: new Members({
      catalog,
      clock: deps.clock,
      keepForMs: settings.claims.keepForMs,
      known: new KnownPeople(knex),
      logger: deps.logger,
    }),
    permissions: deps.permissions,
    userInfo: deps.userInfo,
  });
  const watch = new ClusterWatch({
    cacheMs: settings.healthCacheMs,
    logger: deps.logger,
    platforms,
  });

  await deps.scheduler.scheduleTask({
    id: 'watch-clusters',
    // Each replica watches for itself, see ClusterWatch.
    scope: 'local',
    frequency: { milliseconds: settings.healthFrequencyMs },
    timeout: { milliseconds: settings.healthFrequencyMs },
    fn: () => watch.refresh(),
  });

  const bell = new ChangeBell();
  const announcer = new Announcer({
    auth: deps.auth,
    catalog: deps.catalog,
    clock: deps.clock,
    knex,
    logger: deps.logger,
    notifications: deps.notifications,
    signals: deps.signals,
  });
  const journal = new Journal({
    bell,
    clock: deps.clock,
    knex,
    onAnnounced: () => announcer.kick(),
  });
  await announcer.schedule(deps.scheduler);
  const ledger = new RuleLedger(knex);
  const ownership = createClaims({
    catalog,
    clock: deps.clock,
    grantedRules: async cluster =>
      new Set(
        (await ledger.all(cluster)).flatMap(({ origin, rule }) =>
          origin === 'portal' ? rule.key : [],
        ),
      ),
    journal,
    knex,
    logger: deps.logger,
    platforms,
    settings: settings.claims,
    stewards: settings.access.stewards,
    store,
  });
  const { claims } = ownership;
  const shown = new ShownPorts({ callers, catalog, claims });
  const schemas = new PortSchemas(platforms);
  const trail = new AuditTrail({ knex, clock: deps.clock });

  const access = createAccess({
    auditor: deps.auditor,
    auth: deps.auth,
    bell,
    callers,
    catalog,
    claims: ownership,
    claimsKeptForMs: settings.claims.keepForMs,
    clock: deps.clock,
    contracts: portContracts,
    entities: deps.catalog,
    journal,
    knex,
    listViews: query => listViews(trail, query),
    logger: deps.logger,
    permissions: deps.permissions,
    permissionsRegistry: deps.permissionsRegistry,
    platforms,
    settings: settings.access,
    trail,
  });
  deps.lifecycle.addShutdownHook(() => access.reconciler.idle());
  await ownership.registry.schedule(deps.scheduler);
  await access.upkeep.schedule(deps.scheduler, settings.access);

  const streams = createStreams({
    auditor: deps.auditor,
    callers,
    catalog,
    claims,
    clock: deps.clock,
    contracts: portContracts,
    fields: schemas,
    logger: deps.logger,
    masking: settings.masking,
    permissionsRegistry: deps.permissionsRegistry,
    platforms,
    preview: settings.preview,
    rights: access.rights,
    shown,
    trail: journal,
  });
  deps.lifecycle.addShutdownHook(() => streams.close());

  const contracts = new ContractsService({
    callers,
    contracts: portContracts,
    platforms,
    rights: streams.ports,
    schemas,
    shown,
  });

  return {
    access,
    callers,
    claims: new ClaimsService({
      ...ownership,
      auditor: deps.auditor,
      callers,
      catalog,
      clock: deps.clock,
      stewards: settings.access.stewards,
    }),
    contracts,
    clusters: new ClustersService({
      callers,
      catalog,
      claims,
      platforms,
      watch,
    }),
    differences: new SchemaDifferences({
      rights: streams.ports,
      schemas,
      shown,
    }),
    findings: new FindingsService({
      callers,
      catalog,
      claims,
      contracts: portContracts,
      platforms,
      shown,
    }),
    ports: new PortsService({
      catalog,
      contracts: portContracts,
      platforms,
      shown,
    }),
    products: new ProductsService({
      auditor: deps.auditor,
      callers,
      claims,
      contracts,
      events: deps.events,
      journal,
      logger: deps.logger,
      managed: new ManagedProducts({
        callers,
        catalog,
        contracts: portContracts,
        store,
      }),
      rules: new ProductRules({
        catalog,
        claims,
        platforms,
        settings: settings.claims,
        table: ownership.table,
      }),
    }),
    streams,
  };
}

export type Services = Awaited<ReturnType<typeof createServices>>;
