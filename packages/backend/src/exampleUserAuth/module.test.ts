import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { authModuleExampleUser } from './module';

const user = (name: string, namespace = 'default') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name, namespace },
  spec: { memberOf: [] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/weather' }],
});

const start = (auth: object) =>
  startTestBackend({
    features: [
      authPlugin,
      authModuleExampleUser,
      catalogServiceMock.factory({
        entities: [user('weather-owner'), user('stranger', 'elsewhere')],
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          backend: {
            baseUrl: 'http://localhost',
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          auth,
        },
      }),
    ],
  });

const signIn = async (auth: object, name?: string) => {
  const backend = await start(auth);
  try {
    const asked = request(backend.server).post('/api/auth/exampleUser/refresh');
    return await (name === undefined
      ? asked
      : asked.set('x-example-user', name));
  } finally {
    await backend.stop();
  }
};

const development = {
  environment: 'development',
  providers: { exampleUser: {} },
};

describe('sign-in as an example user', () => {
  const nodeEnv = process.env.NODE_ENV;
  afterEach(() => {
    process.env.NODE_ENV = nodeEnv;
  });

  it('signs in a user of the catalog', async () => {
    const { status, body } = await signIn(development, 'weather-owner');

    expect(status).toBe(200);
    expect(body.backstageIdentity.identity).toMatchObject({
      userEntityRef: 'user:default/weather-owner',
      ownershipEntityRefs: expect.arrayContaining(['group:default/weather']),
    });
  });

  it.each([
    ['a user that the catalog does not have', 'nobody'],
    ['a user of another namespace', 'stranger'],
    ['another namespace in the name', 'elsewhere/stranger'],
    ['a ref instead of a name', 'user:elsewhere/stranger'],
    ['an empty name', ''],
    ['no name', undefined],
  ])('refuses %s', async (_, name) => {
    const { status, body } = await signIn(development, name);

    expect(status).toBe(401);
    expect(body).not.toHaveProperty('backstageIdentity');
  });

  it('is not there unless it is configured', async () => {
    const { status } = await signIn({ providers: {} }, 'weather-owner');

    expect(status).toBe(404);
  });

  it('refuses to start when the environment is production', async () => {
    await expect(
      start({ ...development, environment: 'production' }),
    ).rejects.toThrow(/auth.environment is production/);
  });

  it('refuses to start when Node runs in production', async () => {
    process.env.NODE_ENV = 'production';

    await expect(start(development)).rejects.toThrow(/NODE_ENV is production/);
  });

  it('lets production start without it', async () => {
    process.env.NODE_ENV = 'production';

    const backend = await start({ environment: 'production', providers: {} });

    expect(backend.server.listening).toBe(true);
    await backend.stop();
  });
});
