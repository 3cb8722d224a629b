import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { exampleUserAuthenticator } from './exampleUserAuthenticator';
import { refuseProduction } from './refuseProduction';
import { signInExampleUser } from './signInExampleUser';

const PROVIDER_ID = 'exampleUser';

/**
 * Sign-in for the demo: choose one of the example users, no password. It is
 * there only when `auth.providers.exampleUser` is configured, and then refuses
 * to start in production.
 */
export const authModuleExampleUser = createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-user-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        if (!config.has(`auth.providers.${PROVIDER_ID}`)) {
          return;
        }
        refuseProduction(config, process.env.NODE_ENV);
        logger.warn(
          'Anybody can sign in as any example user; this is for development only',
        );
        providers.registerProvider({
          providerId: PROVIDER_ID,
          factory: createProxyAuthProviderFactory({
            authenticator: exampleUserAuthenticator,
            signInResolver: signInExampleUser,
          }),
        });
      },
    });
  },
});
