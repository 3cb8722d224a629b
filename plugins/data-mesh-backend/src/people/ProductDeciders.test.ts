import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { RightfulProducts } from '../catalog/claims/RightfulProducts';
import { ProductCatalog } from '../catalog/ProductCatalog';
import { HOUR_MS, later, start } from '../__testUtils__/moments';
import { ProductDeciders } from './ProductDeciders';

const domain = (name: string, owner?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name, namespace: 'default' },
  spec: { ...(owner && { owner }) },
});

const entities = [
  domain('weather', 'weather-board'),
  domain('sea', 'sea-board'),
  domain('space'),
  ...[
    dataProduct('wind', [streamPort('wind')]),
    dataProduct('tides', [streamPort('tides')], {
      domain: 'sea',
      access: { approvers: ['pilots', 'user:default/captain'] },
    }),
    dataProduct('moon', [streamPort('moon')], { domain: 'space' }),
    dataProduct('sun', [streamPort('sun')], { domain: 'nowhere' }),
  ],
];

function decidersOn(catalogEntities: Entity[]) {
  const catalog = catalogServiceMock({ entities: catalogEntities });
  const questions = jest.spyOn(catalog, 'getEntitiesByRefs');
  const single = jest.spyOn(catalog, 'getEntityByRef');
  const products = new ProductCatalog({ auth: mockServices.auth(), catalog });
  const deciders = new ProductDeciders({
    catalog: products,
    products: new RightfulProducts({
      catalog: products,
      claims: { ofProducts: async () => [] },
    }),
    stewards: 'group:default/stewards',
  });
  return {
    deciders,
    asked: () => questions.mock.calls.length + single.mock.calls.length,
  };
}

const request = (id: string, product: string, escalated = false) => ({
  id,
  product: `dataproduct:default/${product}`,
  owner: 'group:default/weather',
  createdAt: start,
  escalatedAt: escalated ? later(HOUR_MS) : undefined,
});

describe('who decides on a list of requests', () => {
  const steward = ['group:default/stewards'];

  it('is for each what its product says, and once escalated its domain too', async () => {
    const { deciders } = decidersOn(entities);

    const found = await deciders.ofRequests([
      request('1', 'wind'),
      request('2', 'wind', true),
      request('3', 'tides'),
      request('4', 'tides', true),
      request('5', 'moon', true),
      request('6', 'sun', true),
      request('7', 'gone', true),
    ]);

    const weather = 'group:default/weather';
    const named = ['group:default/pilots', 'user:default/captain'];
    expect(
      Object.fromEntries([...found].map(([id, each]) => [id, each.deciders])),
    ).toEqual({
      1: { owner: [weather], steward },
      2: { owner: [weather, 'group:default/weather-board'], steward },
      3: { owner: named, steward },
      4: { owner: [...named, 'group:default/sea-board'], steward },
      5: { owner: [weather], steward },
      6: { owner: [weather], steward },
      7: { owner: [], steward },
    });
  });

  it('is the stewards as well where nobody of the usual ones could from the start', async () => {
    const { deciders } = decidersOn(entities);

    const found = await deciders.ofRequests([
      { ...request('1', 'wind'), escalatedAt: start },
      { ...request('2', 'moon'), escalatedAt: start },
    ]);

    expect([...found.values()].map(each => each.deciders.owner)).toEqual([
      ['group:default/weather', 'group:default/weather-board', ...steward],
      ['group:default/weather', ...steward],
    ]);
  });

  it('takes two questions to the catalog, however many products and domains there are', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `n-${index}`);
    const { deciders, asked } = decidersOn([
      ...many.map(name => domain(name, name)),
      ...many.map(name =>
        dataProduct(name, [streamPort(name)], { domain: name }),
      ),
    ]);

    const found = await deciders.ofRequests(
      many.map(name => request(name, name, true)),
    );

    expect(found.get('n-42')?.deciders.owner).toEqual([
      'group:default/weather',
      'group:default/n-42',
    ]);
    expect(asked()).toBe(2);
  });
});
