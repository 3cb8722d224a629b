import {
  AuditorService,
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
  SchedulerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { Callers } from './Callers';
import { ClustersService } from './clusters/ClustersService';
import { ClusterWatch } from './clusters/ClusterWatch';
import { ContractsService } from './contracts/ContractsService';
import { readDataMeshSettings } from './DataMeshSettings';
import { FindingsService } from './products/FindingsService';
import { ManagedProducts } from './products/ManagedProducts';
import { PortsService } from './products/PortsService';
import { ProductCatalog } from './products/ProductCatalog';
import { ProductRules } from './products/ProductRules';
import { ProductsService } from './products/ProductsService';
import { DatabaseProductsStore } from './products/ProductsStore';
import { StreamClaims } from './products/StreamClaims';
import { StreamPlatforms } from './streams/StreamPlatforms';
import { StreamsService } from './streams/StreamsService';

/** The services of all rooms, and the watch over the clusters set going. */
export async function createServices(deps: {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  events: EventsService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  platforms: StreamPlatforms;
  scheduler: SchedulerService;
  userInfo: UserInfoService;
}) {
  const settings = readDataMeshSettings(deps.config);
  const platforms = deps.platforms.bounded({
    ...settings,
    logger: deps.logger,
  });
  const store = await DatabaseProductsStore.create(deps.database);
  const callers = new Callers(deps);
  const catalog = new ProductCatalog(deps);
  const claims = new StreamClaims({ catalog, store });
  const contracts = new ContractsService({
    callers,
    catalog,
    claims,
    platforms,
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

  return {
    callers,
    contracts,
    clusters: new ClustersService({
      callers,
      catalog,
      claims,
      platforms,
      watch,
    }),
    findings: new FindingsService({ callers, catalog, claims, platforms }),
    ports: new PortsService({ catalog, platforms }),
    products: new ProductsService({
      auditor: deps.auditor,
      callers,
      contracts,
      events: deps.events,
      logger: deps.logger,
      managed: new ManagedProducts({ callers, catalog, store }),
      rules: new ProductRules({ catalog, claims, platforms }),
      store,
    }),
    streams: new StreamsService({
      auditor: deps.auditor,
      callers,
      catalog,
      claims,
      platforms,
    }),
  };
}
