import { ConfigReader } from '@backstage/core-app-api';
import { IdentityApi } from '@backstage/core-plugin-api';
import { coreApis } from '@backstage/frontend-plugin-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ExampleUserSignInPage } from './ExampleUserSignInPage';

const exampleUsers = [
  {
    name: 'analyst',
    title: 'Analyst',
    description: 'Reads across domains, classified fields masked.',
    group: 'Use data',
  },
  {
    name: 'weather-owner',
    title: 'Owner of the weather products',
    description: 'Sees everything of the weather domain.',
    group: 'Own data',
  },
];

const session = {
  profile: { displayName: 'Analyst' },
  backstageIdentity: {
    token: 'header.e30.signature',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/analyst',
      ownershipEntityRefs: ['user:default/analyst'],
    },
  },
};

describe('ExampleUserSignInPage', () => {
  const signedIn = jest.fn<void, [IdentityApi]>();
  const fetchSpy = jest.spyOn(window, 'fetch');

  beforeEach(() => {
    window.sessionStorage.clear();
    signedIn.mockReset();
    fetchSpy.mockReset();
  });

  const open = (config: object) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [coreApis.config, new ConfigReader({ ...config })],
          [
            coreApis.discovery,
            { getBaseUrl: async () => 'http://portal/auth' },
          ],
        ]}
      >
        <ExampleUserSignInPage onSignInSuccess={signedIn} />
      </TestApiProvider>,
    );

  const answer = (status: number, body: object) =>
    fetchSpy.mockImplementation(
      async () =>
        new Response(JSON.stringify(body), {
          status,
          headers: { 'content-type': 'application/json' },
        }),
    );

  it('lists the example users under what they can do', async () => {
    await open({ app: { exampleUsers } });

    expect(screen.getByRole('region', { name: 'Use data' })).toHaveTextContent(
      'Analyst',
    );
    expect(
      screen.getByRole('button', { name: 'Sign in as weather-owner' }),
    ).toHaveAccessibleDescription('Sees everything of the weather domain.');
  });

  it('names the chosen user to the backend and hands over the identity', async () => {
    answer(200, session);
    await open({ app: { exampleUsers } });

    await userEvent.click(screen.getByLabelText('Sign in as analyst'));

    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
    const [url, init] = fetchSpy.mock.calls[0];
    expect(url).toBe('http://portal/auth/exampleUser/refresh');
    expect(new Headers(init?.headers).get('x-example-user')).toBe('analyst');
    await expect(
      signedIn.mock.calls[0][0].getBackstageIdentity(),
    ).resolves.toMatchObject({ userEntityRef: 'user:default/analyst' });
  });

  it('says why signing in failed and lets the person choose again', async () => {
    answer(401, {
      error: { name: 'AuthenticationError', message: 'no such User entity' },
      request: { method: 'GET', url: '/refresh' },
      response: { statusCode: 401 },
    });
    await open({ app: { exampleUsers } });

    await userEvent.click(screen.getByLabelText('Sign in as analyst'));

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Signing in as analyst failed');
    expect(alert).toHaveTextContent('no such User entity');

    answer(200, session);
    await userEvent.click(screen.getByLabelText('Sign in as analyst'));
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
  });

  it('signs the same user in again after a reload, until they sign out', async () => {
    answer(200, session);
    window.sessionStorage.setItem('data-mesh-portal.example-user', 'analyst');
    await open({ app: { exampleUsers } });

    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
    await signedIn.mock.calls[0][0].signOut();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('shows no user and signs nobody in when the environment is production', async () => {
    window.sessionStorage.setItem('data-mesh-portal.example-user', 'analyst');
    await open({
      app: { exampleUsers },
      auth: { environment: 'production' },
    });

    expect(
      screen.getByText('Example users exist only in development.', {
        exact: false,
      }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Analyst')).not.toBeInTheDocument();
    expect(fetchSpy).not.toHaveBeenCalled();
  });
});
