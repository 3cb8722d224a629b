import { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Throws when anything says that this is a production environment: with example
 * users anybody is whoever they say they are.
 */
export function refuseProduction(
  config: RootConfigService,
  nodeEnv: string | undefined,
): void {
  const authEnvironment = config.getOptionalString('auth.environment');
  const sign =
    (nodeEnv === 'production' && 'NODE_ENV is production') ||
    (authEnvironment === 'production' && 'auth.environment is production');
  if (sign) {
    throw new Error(
      `Sign-in as an example user is for development only, and ${sign}. Remove auth.providers.exampleUser from the configuration and set up a real sign-in provider.`,
    );
  }
}
