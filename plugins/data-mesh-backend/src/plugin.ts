import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { dataMeshPermissions } from '@datamesh-portal/plugin-data-mesh-common';
import { streamPlatformsExtensionPoint } from '@datamesh-portal/plugin-data-mesh-node';
import { createServices } from './createServices';
import { createRouter } from './router';
import { StreamPlatforms } from './streams/StreamPlatforms';

/**
 * Data products of the catalog, joined with their streams, schemas and
 * contracts. Clusters come from modules of this plugin.
 *
 * @public
 */
export const dataMeshPlugin = createBackendPlugin({
  pluginId: 'data-mesh',
  register(env) {
    const platforms = new StreamPlatforms();
    env.registerExtensionPoint(streamPlatformsExtensionPoint, platforms);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({ httpRouter, permissionsRegistry, ...deps }) {
        permissionsRegistry.addPermissions(dataMeshPermissions);
        const services = await createServices({ ...deps, platforms });
        httpRouter.use(await createRouter(services));
      },
    });
  },
});
