import { AuthenticationError, isError } from '@backstage/errors';
import { SignInResolver } from '@backstage/plugin-auth-node';
import { ExampleUserResult } from './exampleUserAuthenticator';

/** Signs in a user of the catalog's default namespace, nobody else. */
export const signInExampleUser: SignInResolver<ExampleUserResult> = async (
  { result: { name } },
  ctx,
) => {
  try {
    return await ctx.signInWithCatalogUser({
      entityRef: { kind: 'User', namespace: 'default', name },
    });
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') {
      throw new AuthenticationError(
        `The catalog has no user ${name}; right after the first start it needs some seconds to read the example users`,
      );
    }
    throw error;
  }
};
