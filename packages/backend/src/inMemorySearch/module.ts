import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { searchEngineRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { PatientSearchEngine } from './PatientSearchEngine';

/** The search engine where there is no PostgreSQL to hold one. */
export const searchModuleInMemory = createBackendModule({
  pluginId: 'search',
  moduleId: 'in-memory-engine',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        engines: searchEngineRegistryExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ config, engines, logger }) {
        if (config.getOptionalString('backend.database.client') !== 'pg') {
          engines.setSearchEngine(new PatientSearchEngine({ logger }));
        }
      },
    });
  },
});
