import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** The header in which the sign-in page names the chosen user. */
export const EXAMPLE_USER_HEADER = 'x-example-user';

/** Whom the visitor chose to be. */
export interface ExampleUserResult {
  name: string;
}

/** Takes the visitor's word for who they are: for the demo only. */
export const exampleUserAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async ({ name }: ExampleUserResult) => ({
    profile: { displayName: name },
  }),
  initialize() {},
  async authenticate({ req }) {
    const name = req.header(EXAMPLE_USER_HEADER);
    if (!name || !/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(name)) {
      throw new AuthenticationError(
        `Choose one of the example users on the sign-in page (header ${EXAMPLE_USER_HEADER})`,
      );
    }
    return { result: { name } };
  },
});
