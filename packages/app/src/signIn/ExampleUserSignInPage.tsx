import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi, SignInPageProps } from '@backstage/core-plugin-api';
import { coreApis, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo, useState } from 'react';
import { ExampleUserChooser } from './ExampleUserChooser';
import { exampleUsersAllowed, readExampleUsers } from './exampleUsers';
import { rememberedUser } from './rememberedUser';
import { SignInFrame, SignInNotice } from './SignInFrame';

// The name of the auth provider and the header are the contract with the
// backend's exampleUserAuth module.
const PROVIDER = 'exampleUser';
const HEADER = 'x-example-user';

function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberedUser.forget();
      await identity.signOut();
    },
  };
}

/**
 * Signs in as one of the example users of the demo. Outside development it
 * names no user and signs nobody in.
 */
export const ExampleUserSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const config = useApi(coreApis.config);
  // The attempt's number makes choosing the same user again a new attempt.
  const [choice, setChoice] = useState({
    name: rememberedUser.get(),
    attempt: 0,
  });
  const groups = useMemo(() => readExampleUsers(config), [config]);
  const choose = useCallback((name: string) => {
    rememberedUser.set(name);
    setChoice(last => ({ name, attempt: last.attempt + 1 }));
  }, []);
  const SignInFailed = useMemo(
    () =>
      ({ error }: { error?: Error }) =>
        (
          <ExampleUserChooser
            groups={groups}
            failure={{ user: choice.name ?? '', error }}
            onChoose={choose}
          />
        ),
    [groups, choice.name, choose],
  );

  if (!exampleUsersAllowed(config)) {
    rememberedUser.forget();
    return (
      <SignInFrame>
        <SignInNotice title="No way to sign in is set up">
          Example users exist only in development. Set up an auth provider under
          auth.providers and its sign-in page in packages/app before you run
          this portal in production.
        </SignInNotice>
      </SignInFrame>
    );
  }

  if (!choice.name) {
    return <ExampleUserChooser groups={groups} onChoose={choose} />;
  }

  return (
    <ProxiedSignInPage
      key={choice.attempt}
      provider={PROVIDER}
      headers={{ [HEADER]: choice.name }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={SignInFailed}
    />
  );
};
