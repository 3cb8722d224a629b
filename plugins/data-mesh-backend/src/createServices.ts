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
import { createAccess } from './access/createAccess';
import { Announcer } from './journal/announcements/Announcer';
import { AuditTrail } from './journal/audit/AuditTrail';
import { ChangeBell } from './journal/ChangeBell';
import { Journal } from './journal/Journal';
import { Callers } from './people/Callers';
import { ClustersService } from './platforms/clusters/ClustersService';
import { ClusterWatch } from './platforms/clusters/ClusterWatch';
import { ContractsService } from './contracts/ContractsService';
import { SchemaDifferences } from './contracts/difference/SchemaDifferences';
import { PortSchemas } from './contracts/PortSchemas';
import { readDataMeshSettings } from './DataMeshSettings';
import { migrateDatabase } from './migrateDatabase';
import { FindingsService } from './products/FindingsService';
import { ManagedProducts } from './products/ManagedProducts';
import { PortsService } from './products/PortsService';
import { ProductCatalog } from './catalog/ProductCatalog';
import { ProductRules } from './products/ProductRules';
import { ProductsService } from './products/ProductsService';
import { ProductsStore } from './catalog/ProductsStore';
import { StreamClaims } from './catalog/StreamClaims';
import { createStreams } from './streams/createStreams';
import { listViews } from './streams/views/listViews';
import { StreamPlatforms } from './platforms/StreamPlatforms';

/**
 * The services of all rooms, with the watch over the clusters and the upkeep of
 * access set going.
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
  const { lifecycle, logger, scheduler } = deps;
  const settings = readDataMeshSettings(deps.config);
  const platforms = deps.platforms.bounded({ ...settings, logger });
  const knex = await migrateDatabase(deps.database);
  const store = new ProductsStore(knex);
  const callers = new Callers(deps);
  const catalog = new ProductCatalog(deps);
  const claims = new StreamClaims({ catalog, store });
  const schemas = new PortSchemas(platforms);
  const ground = { ...deps, callers, catalog, claims, knex, platforms, store };
  const contracts = new ContractsService({ ...ground, schemas });
  const cacheMs = settings.healthCacheMs;
  const watch = new ClusterWatch({ cacheMs, logger, platforms });

  await scheduler.scheduleTask({
    id: 'watch-clusters',
    // Each replica watches for itself, see ClusterWatch.
    scope: 'local',
    frequency: { milliseconds: settings.healthFrequencyMs },
    timeout: { milliseconds: settings.healthFrequencyMs },
    fn: () => watch.refresh(),
  });

  const bell = new ChangeBell();
  const announcer = new Announcer({ ...deps, knex });
  const onAnnounced = () => announcer.kick();
  const journal = new Journal({ ...ground, bell, onAnnounced });
  const trail = new AuditTrail(ground);

  const access = createAccess({
    ...ground,
    announcer,
    bell,
    entities: deps.catalog,
    journal,
    listViews: query => listViews(trail, query),
    settings: settings.access,
    trail,
  });
  lifecycle.addShutdownHook(() => access.reconciler.idle());
  await access.upkeep.schedule(scheduler, settings.access);

  const streams = createStreams({
    ...ground,
    fields: schemas,
    masking: settings.masking,
    preview: settings.preview,
    rights: access.rights,
    trail: journal,
  });
  lifecycle.addShutdownHook(() => streams.close());

  return {
    access,
    callers,
    contracts,
    clusters: new ClustersService({ ...ground, watch }),
    differences: new SchemaDifferences({ catalog, schemas }),
    findings: new FindingsService(ground),
    ports: new PortsService(ground),
    products: new ProductsService({
      ...ground,
      contracts,
      managed: new ManagedProducts(ground),
      rules: new ProductRules(ground),
    }),
    streams,
  };
}
