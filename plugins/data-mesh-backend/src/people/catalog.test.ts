import {
  AuthService,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { providedEntities } from '../__testUtils__/providedEntities';
import { software } from '../__testUtils__/startAccessPortal';
import { group } from '../__testUtils__/users';
import { DeclaredPrincipals } from './DeclaredPrincipals';

// The catalog adds relations itself, and takes none from outside.
const withoutRelations = ({ relations, ...entity }: Entity): Entity => entity;

const entities: Entity[] = [
  group('analytics'),
  software('forecast', 'analytics', { principal: 'Forecast-Prod' }),
  software('planning', 'analytics', { kind: 'System' }),
  software('billing', 'finance', { principal: 'billing.eu' }),
].map(withoutRelations);

describe('consumers in a real catalog', () => {
  let backend: TestBackend;
  let deps: { auth: AuthService; catalog: CatalogService };

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        providedEntities(entities),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
          },
        }),
        createBackendPlugin({
          pluginId: 'data-mesh',
          register(env) {
            env.registerInit({
              deps: { auth: coreServices.auth, catalog: catalogServiceRef },
              async init(given) {
                deps = given;
              },
            });
          },
        }),
      ],
    });
  }, 60_000);

  afterAll(() => backend?.stop());

  const eventually = async <T>(ask: () => Promise<T[]>, count: number) => {
    let found = await ask();
    for (let turn = 0; turn < 100 && found.length < count; turn++) {
      await new Promise(resolve => setTimeout(resolve, 200));
      found = await ask();
    }
    return found;
  };

  it('are found by the names that they declare, in the letters that they use', async () => {
    const declared = new DeclaredPrincipals({
      ...deps,
      known: new ProductCatalog(deps),
    });

    const found = await eventually(() => declared.all(), 2);

    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([
        {
          entityRef: 'component:default/forecast',
          owner: 'group:default/analytics',
          principal: 'Forecast-Prod',
        },
        {
          entityRef: 'component:default/billing',
          owner: 'group:default/finance',
          principal: 'billing.eu',
        },
      ]),
    );
  }, 60_000);

  it('are found by who owns them', async () => {
    const catalog = new ProductCatalog(deps);
    const credentials = await deps.auth.getOwnServiceCredentials();

    const found = await eventually(
      () =>
        catalog.findConsumers(
          ['user:default/nobody', 'group:default/analytics'],
          credentials,
        ),
      3,
    );

    expect(found.map(entity => stringifyEntityRef(entity)).sort()).toEqual([
      'component:default/forecast',
      'group:default/analytics',
      'system:default/planning',
    ]);
  }, 60_000);
});
