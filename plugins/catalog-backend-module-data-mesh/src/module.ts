import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { ManagedProductsProvider } from './managed/ManagedProductsProvider';
import { ContractReader } from './processor/ContractReader';
import { DataProductEntityProcessor } from './processor/DataProductEntityProcessor';

/**
 * Teaches the catalog the DataProduct kind, and brings it the products that
 * people publish in the portal.
 *
 * @public
 */
export const catalogModuleDataMesh = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'data-mesh',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({ config, processing, reader, ...deps }) {
        processing.addEntityProvider(ManagedProductsProvider.create(deps));
        const integrations = ScmIntegrations.fromConfig(config);
        processing.addProcessor(
          new DataProductEntityProcessor({
            reader: new ContractReader({ reader, integrations }),
          }),
        );
      },
    });
  },
});
