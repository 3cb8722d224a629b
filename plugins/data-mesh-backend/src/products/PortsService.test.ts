import { FakePlatform } from '../__testUtils__/FakePlatform';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const fields = [
  {
    name: 'id',
    type: 'long',
    logicalType: 'integer' as const,
    required: true,
    children: [],
  },
];

let portal: Portal;
afterEach(() => portal.stop());

describe('ports of a product', () => {
  it('carry the live state of their streams, in the order of the entity', async () => {
    const demo = new FakePlatform()
      .addTopic('weather.wind.v1', { id: 1 }, { id: 2 })
      .addSchemas('weather.wind.v1', fields, fields);
    const down = new FakePlatform('backup').addTopic('weather.wind.v1');
    down.health = { status: 'unreachable' };
    const product = dataProduct('wind', [
      streamPort('weather.wind.v1', { name: 'live' }),
      streamPort('weather.gone.v1', { name: 'gone', contract: undefined }),
      streamPort('weather.wind.v1', {
        name: 'copy',
        stream: { cluster: 'backup', topic: 'weather.wind.v1' },
      }),
      streamPort('x', {
        name: 'elsewhere',
        stream: { cluster: 'moon', topic: 'x' },
        contract: 'nonsense: true',
      }),
      { name: 'history', type: 'table', address: 'warehouse.wind' },
    ]);
    portal = await startPortal({
      entities: [product],
      platforms: [demo, down],
    });

    const { body } = await portal.analyst
      .get('/products/default/wind/ports')
      .expect(200);

    expect(body.items).toEqual([
      {
        name: 'live',
        type: 'stream',
        address: 'demo / weather.wind.v1',
        status: 'available',
        schemaVersion: 2,
        stream: {
          cluster: 'demo',
          topic: 'weather.wind.v1',
          partitions: 1,
          replicationFactor: 1,
          cleanupPolicy: 'delete',
          retentionMs: '604800000',
          messageCount: '2',
          consumerGroups: [{ groupId: 'billing', state: 'Stable', lag: '3' }],
        },
        contract: {
          state: 'valid',
          id: 'weather.wind.v1',
          version: '1.0.0',
          status: 'active',
          problems: 0,
        },
      },
      {
        name: 'gone',
        type: 'stream',
        address: 'demo / weather.gone.v1',
        status: 'missing',
        message: expect.stringContaining('no topic weather.gone.v1'),
        contract: { state: 'missing', problems: 0 },
      },
      expect.objectContaining({
        name: 'copy',
        address: 'backup / weather.wind.v1',
        status: 'unreachable',
        message: 'Cluster backup does not answer',
      }),
      expect.objectContaining({
        name: 'elsewhere',
        status: 'notObserved',
        message: expect.stringContaining('moon is not configured'),
        contract: expect.objectContaining({ state: 'invalid' }),
      }),
      expect.objectContaining({
        name: 'history',
        address: 'warehouse.wind',
        status: 'notObserved',
      }),
    ]);
  });

  it('are described while the registry does not answer', async () => {
    const demo = new FakePlatform().addTopic('weather.wind.v1', { id: 1 });
    demo.registryDown = true;
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [demo],
    });

    const { body } = await portal.analyst.get('/products/default/wind/ports');

    expect(body.items[0]).toMatchObject({ status: 'available' });
    expect(body.items[0]).not.toHaveProperty('schemaVersion');
  });

  it('are waited for no longer than configured', async () => {
    const demo = new FakePlatform().addTopic('weather.wind.v1', { id: 1 });
    demo.describeStream = () => new Promise(() => {});
    portal = await startPortal({
      entities: [dataProduct('wind', [streamPort('weather.wind.v1')])],
      platforms: [demo],
      config: { dataMesh: { describe: { timeout: { milliseconds: 50 } } } },
    });

    const { body } = await portal.analyst.get('/products/default/wind/ports');

    expect(body.items[0]).toMatchObject({
      status: 'unreachable',
      message: expect.stringContaining('within 0.05 s'),
    });
  });
});
