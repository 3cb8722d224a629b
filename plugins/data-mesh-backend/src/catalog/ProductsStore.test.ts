import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { postgres, sqlite } from '../__testUtils__/databases';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { migrateDatabase } from '../migrateDatabase';
import { ProductsStore } from './ProductsStore';

jest.setTimeout(60_000);

const product = (name: string, topic: string) => ({
  entityRef: `dataproduct:default/${name}`,
  entity: dataProduct(name, [streamPort(topic)]),
  cluster: 'demo',
  topic,
  updatedBy: 'user:default/weather-owner',
});

const create = async (knex: Knex, migrations?: { skip?: boolean }) =>
  new ProductsStore(
    await migrateDatabase(mockServices.database({ knex, migrations })),
  );

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('products in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('keeps what was published and lists it by entity ref', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);

    const stored = await store.insert(product('wind', 'weather.wind.v1'));
    await store.insert(product('rain', 'weather.rain.v1'));

    expect(stored.revision).toBe(1);
    await expect(store.get('dataproduct:default/wind')).resolves.toEqual(
      stored,
    );
    await expect(
      store.findByStream('demo', 'weather.wind.v1'),
    ).resolves.toEqual([stored]);
    await expect(
      store.findByStream('other', 'weather.wind.v1'),
    ).resolves.toEqual([]);
    const names = (await store.list()).map(({ entityRef }) => entityRef);
    expect(names).toEqual([
      'dataproduct:default/rain',
      'dataproduct:default/wind',
    ]);
  });

  it('refuses a name that is taken', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    await store.insert(product('wind', 'weather.wind.v1'));

    await expect(
      store.insert(product('wind', 'weather.other.v1')),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'name dataproduct:default/wind is taken',
      ),
    });
  });

  it('raises the revision with each change', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    const before = await store.insert(product('wind', 'weather.wind.v1'));
    const entity = dataProduct('wind', [], { lifecycle: 'deprecated' });

    const after = await store.update({
      entityRef: before.entityRef,
      revision: 1,
      entity,
      updatedBy: 'user:default/data-steward',
    });

    expect(after).toMatchObject({
      revision: 2,
      entity,
      topic: 'weather.wind.v1',
      updatedBy: 'user:default/data-steward',
    });
    expect(after.updatedAt.getTime()).toBeGreaterThanOrEqual(
      before.updatedAt.getTime(),
    );
    await expect(store.get(before.entityRef)).resolves.toEqual(after);
  });

  it('keeps to whom a product is offered, until a change says otherwise', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    const { entityRef, entity, updatedBy } = await store.insert(
      product('wind', 'weather.wind.v1'),
    );
    const change = { entityRef, entity, updatedBy };

    const offeredTo = 'group:default/customer-data';
    const offered = await store.update({ ...change, revision: 1, offeredTo });
    const kept = await store.update({ ...change, revision: 2 });

    expect(offered.offeredTo).toBe(offeredTo);
    expect(kept).not.toHaveProperty('offeredTo');
  });

  it('keeps one of two changes that were made on the same revision', async () => {
    const [first, second] = await server.createDatabase();
    const stores = [await create(first), await create(second)];
    const { entityRef, entity } = await stores[0].insert(
      product('wind', 'weather.wind.v1'),
    );
    const change = { entityRef, entity, revision: 1 };

    const outcomes = await Promise.allSettled([
      stores[0].update({ ...change, updatedBy: 'user:default/a' }),
      stores[1].update({ ...change, updatedBy: 'user:default/b' }),
    ]);

    const refused = outcomes.flatMap(outcome =>
      outcome.status === 'rejected' ? [outcome.reason] : [],
    );
    expect(refused).toEqual([
      expect.objectContaining({
        name: 'ConflictError',
        message: expect.stringContaining('Load it again'),
      }),
    ]);
    await expect(stores[0].get(entityRef)).resolves.toMatchObject({
      revision: 2,
    });
  });

  it('frees name and stream of a removed product', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex);
    const { entityRef, entity } = await store.insert(
      product('wind', 'weather.wind.v1'),
    );

    await expect(store.remove(entityRef, 2)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    await store.remove(entityRef, 1);

    await expect(store.remove(entityRef, 1)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(
      store.update({ entityRef, entity, revision: 1, updatedBy: 'user:x/y' }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await expect(
      store.insert(product('wind', 'weather.wind.v1')),
    ).resolves.toMatchObject({ revision: 1 });
  });

  it('leaves the schema alone when migrations are switched off', async () => {
    const [knex] = await server.createDatabase();
    const store = await create(knex, { skip: true });

    await expect(store.list()).rejects.toThrow(/managed_products/);
  });
});
