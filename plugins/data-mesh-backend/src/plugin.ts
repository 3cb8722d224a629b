import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { dataMeshPermissions } from '@datamesh-portal/plugin-data-mesh-common';
import { streamPlatformsExtensionPoint } from '@datamesh-portal/plugin-data-mesh-node';
import { registerActions } from './access/actions/registerActions';
import { clockServiceRef } from './clockServiceRef';
import { createServices } from './createServices';
import { createRouter } from './router';
import { StreamPlatforms } from './platforms/StreamPlatforms';

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
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        clock: clockServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init({ actionsRegistry, httpRouter, ...deps }) {
        deps.permissionsRegistry.addPermissions(dataMeshPermissions);
        const services = await createServices({ ...deps, platforms });
        const { logger } = deps;
        registerActions(actionsRegistry, { ...services, logger });
        httpRouter.use(await createRouter({ ...services, logger }));
      },
    });
  },
});
