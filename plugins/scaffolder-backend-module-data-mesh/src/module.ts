import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { DefaultApiClient } from '@datamesh-portal/plugin-data-mesh-common';
import { createRequestAccessAction } from './access/requestAccessAction';
import { createPublishProductAction } from './publish/publishProductAction';

/** Adds the data mesh's actions to the scaffolder. @public */
export const scaffolderModuleDataMesh = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'data-mesh',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, discovery }) {
        const client = new DefaultApiClient({ discoveryApi: discovery });
        actions.addActions(
          createPublishProductAction({ auth, client }),
          createRequestAccessAction({ auth, client, clock: () => new Date() }),
        );
      },
    });
  },
});
