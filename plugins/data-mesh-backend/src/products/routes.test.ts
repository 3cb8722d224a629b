import { contractFor } from '../__testUtils__/contracts';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { Portal, startPortal } from '../__testUtils__/startPortal';

const request = {
  name: 'wind',
  title: 'Wind',
  owner: 'group:default/weather',
  domain: 'weather',
  purpose: 'Know where the wind comes from',
  cluster: 'demo',
  topic: 'weather.wind.v1',
};

const fields = [
  {
    name: 'speed',
    type: 'double',
    logicalType: 'number' as const,
    required: true,
    children: [],
  },
];

const platform = () =>
  new FakePlatform()
    .addTopic('weather.wind.v1', { speed: 3 })
    .addTopic('weather.rain.v1', { mm: 1 })
    .addSchemas('weather.wind.v1', fields);

/** The catalog's copy of a product that was published in the portal. */
const inCatalog = (name: string) => {
  const { metadata, ...product } = dataProduct(name, [
    streamPort('weather.wind.v1'),
  ]);
  const annotations = {
    'backstage.io/managed-by-origin-location': `data-mesh:dataproduct:default/${name}`,
  };
  return { ...product, metadata: { ...metadata, annotations } };
};

let portal: Portal;
afterEach(() => portal.stop());

const start = async (options: Parameters<typeof startPortal>[0] = {}) => {
  portal = await startPortal({ platforms: [platform()], ...options });
  return portal;
};

const published = async (options: Parameters<typeof startPortal>[0] = {}) => {
  await start(options);
  await portal.weatherOwner.post('/products').send(request).expect(201);
  return portal;
};

describe('publishing a stream', () => {
  it('stores a product under a contract drafted from the registry, and tells the catalog', async () => {
    const { weatherOwner, service, events, audited } = await start();

    const { status, body } = await weatherOwner.post('/products').send(request);

    expect(status).toBe(201);
    expect(body).toMatchObject({
      entityRef: 'dataproduct:default/wind',
      revision: 1,
      updatedBy: 'user:default/weather-owner',
      entity: {
        kind: 'DataProduct',
        metadata: { name: 'wind', title: 'Wind', namespace: 'default' },
        spec: {
          owner: 'group:default/weather',
          domain: 'domain:default/weather',
          outputPorts: [
            {
              name: 'wind',
              type: 'stream',
              stream: { cluster: 'demo', topic: 'weather.wind.v1' },
              contract: expect.stringContaining('name: speed'),
            },
          ],
        },
      },
    });
    expect(events).toEqual([
      {
        topic: 'data-mesh.products',
        eventPayload: {
          action: 'published',
          entityRef: 'dataproduct:default/wind',
        },
      },
    ]);
    expect(audited).toEqual([
      expect.objectContaining({
        eventId: 'product-publish',
        outcome: 'success',
        outcomeMeta: { entityRef: 'dataproduct:default/wind' },
      }),
    ]);
    const list = await service.get('/products');
    expect(list.body.items).toEqual([body]);
  });

  it('takes a contract that is brought along as it is', async () => {
    const { weatherOwner } = await start();
    const contract = `# our words\n${contractFor('weather.wind.v1')}`;

    const { body } = await weatherOwner
      .post('/products')
      .send({ ...request, contract, portName: 'gusts' });

    expect(body.entity.spec.outputPorts[0]).toMatchObject({
      name: 'gusts',
      contract,
    });
  });

  it.each([
    ['an unknown cluster', { cluster: 'moon' }, 'No cluster moon'],
    ['a missing topic', { topic: 'nope' }, 'no stream nope'],
    ['an unknown domain', { domain: 'sea' }, 'no domain sea'],
    ['a domain of another kind', { domain: 'group:weather' }, 'no domain'],
    ['an owner that is a person', { owner: 'user:weather-owner' }, 'group'],
    ['an owner that is no ref', { owner: ':::' }, 'group'],
    ['a name with spaces', { name: 'my wind' }, 'The name must'],
    ['a name like a path', { name: '../wind' }, 'The name must'],
    ['a long name', { name: 'w'.repeat(64) }, 'The name must'],
    ['a namespace like a path', { namespace: 'a/b' }, 'The namespace must'],
    ['an empty purpose', { purpose: ' ' }, 'purpose'],
    ['a port name like a path', { portName: '../x' }, 'outputPorts'],
    ['a broken contract', { contract: '{' }, 'not valid ODCS'],
    ['an empty contract', { contract: '' }, 'not valid ODCS'],
    [
      'a contract about another stream',
      { contract: contractFor('weather.rain.v1') },
      'physicalName weather.wind.v1',
    ],
    ['an unknown type', { type: 'magic' }, 'type'],
  ])('refuses %s', async (_, change, message) => {
    const { weatherOwner, events } = await start();

    const { status, body } = await weatherOwner
      .post('/products')
      .send({ ...request, ...change });

    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    });
    expect(events).toEqual([]);
  });

  it('refuses outsiders, services and people without the permission', async () => {
    const { analyst, service, audited } = await start();

    const outsider = await analyst.post('/products').send(request);
    const machine = await service.post('/products').send(request);

    expect(outsider.status).toBe(403);
    expect(outsider.body.error.message).toContain('not a member of');
    expect(machine.status).toBe(403);
    expect(machine.body.error.message).toContain('by people');
    expect(audited.map(({ outcome }) => outcome)).toEqual(['fail', 'fail']);

    await portal.stop();
    const { weatherOwner } = await start({
      denied: ['data-mesh.product.publish'],
    });
    const denied = await weatherOwner.post('/products').send(request);
    expect(denied.status).toBe(403);
    expect(denied.body.error.message).toContain('data-mesh.product.publish');
  });

  it('refuses a stream that a product from a file claims, naming only what the person may see', async () => {
    const rival = dataProduct('rival', [streamPort('weather.wind.v1')]);
    const { weatherOwner } = await start({ entities: [rival] });
    const open = await weatherOwner.post('/products').send(request);
    expect(open.status).toBe(409);
    expect(open.body.error.message).toContain('dataproduct:default/rival');

    await portal.stop();
    await start({
      entities: [
        {
          ...dataProduct('rival', [streamPort('weather.wind.v1')], {
            owner: 'customer-data',
          }),
          metadata: { name: 'rival', annotations: HIDDEN },
        },
      ],
    });
    const hidden = await portal.weatherOwner.post('/products').send(request);
    expect(hidden.status).toBe(409);
    expect(hidden.body.error.message).toContain('may not see');
    expect(hidden.body.error.message).not.toContain('rival');
  });

  it('refuses a stream and a name that were published in the portal', async () => {
    const { weatherOwner } = await published();

    const sameStream = await weatherOwner
      .post('/products')
      .send({ ...request, name: 'storm' });
    const sameName = await weatherOwner
      .post('/products')
      .send({ ...request, topic: 'weather.rain.v1' });

    expect(sameStream.status).toBe(409);
    expect(sameStream.body.error.message).toContain('dataproduct:default/wind');
    expect(sameName.status).toBe(409);
    expect(sameName.body.error.message).toContain('taken');
  });

  it('refuses a name that the catalog has, whoever may see it', async () => {
    const { weatherOwner } = await start({
      entities: [
        {
          ...dataProduct('wind', [streamPort('weather.rain.v1')]),
          metadata: { name: 'wind', annotations: HIDDEN },
        },
      ],
    });

    const { status, body } = await weatherOwner.post('/products').send(request);

    expect(status).toBe(409);
    expect(body.error.message).toContain('taken');
  });

  it('publishes again while the catalog still shows what was removed', async () => {
    const { weatherOwner } = await start({ entities: [inCatalog('wind')] });

    const { status } = await weatherOwner.post('/products').send(request);

    expect(status).toBe(201);
  });

  it('publishes although nobody hears of it', async () => {
    const { weatherOwner } = await start();
    portal.events.push = () => {
      throw new Error('The bus is down');
    };

    const { status } = await weatherOwner.post('/products').send(request);

    expect(status).toBe(201);
  });
});

describe('managed products', () => {
  it('are listed to services in full, to people as far as they may see them', async () => {
    const { service, weatherOwner, analyst } = await published();
    const names = async (somebody: typeof service) => {
      const { body } = await somebody.get('/products').expect(200);
      return body.items.map((item: { entityRef: string }) => item.entityRef);
    };

    await expect(names(service)).resolves.toEqual(['dataproduct:default/wind']);
    await expect(names(weatherOwner)).resolves.toEqual([
      'dataproduct:default/wind',
    ]);
    // The catalog does not show it to others yet.
    await expect(names(analyst)).resolves.toEqual([]);
    await analyst.get('/products/default/wind').expect(404);
    await weatherOwner.get('/products/default/wind').expect(200);
  });

  it('change in what the owner names, and nothing else', async () => {
    const { weatherOwner, events, audited } = await published();

    const { status, body } = await weatherOwner
      .put('/products/default/wind')
      .send({
        revision: 1,
        title: '',
        lifecycle: 'production',
        version: '2.0.0',
      });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      revision: 2,
      entity: {
        metadata: { name: 'wind' },
        spec: {
          lifecycle: 'production',
          version: '2.0.0',
          purpose: request.purpose,
          owner: 'group:default/weather',
        },
      },
    });
    expect(body.entity.metadata).not.toHaveProperty('title');
    expect(events.at(-1)).toMatchObject({
      eventPayload: { action: 'updated' },
    });
    expect(audited.at(-1)).toMatchObject({
      eventId: 'product-update',
      outcome: 'success',
      outcomeMeta: { revision: 2 },
    });
  });

  it('refuse a change that was made on an older revision', async () => {
    const { weatherOwner } = await published();
    const put = () =>
      weatherOwner
        .put('/products/default/wind')
        .send({ revision: 1, title: 'Breeze' });

    await put().expect(200);
    const { status, body } = await put();

    expect(status).toBe(409);
    expect(body.error.message).toContain('Load it again');
  });

  it.each([
    ['an empty purpose', { purpose: '' }, 'purpose'],
    ['an unknown owner', { owner: 'group:default/nobody' }, 'no group'],
    ['an empty owner', { owner: '' }, 'no group'],
    ['an unknown domain', { domain: 'sea' }, 'no domain'],
    ['a version that is none', { version: 'new' }, 'version'],
    ['a broken contract', { contract: 'nonsense' }, 'not valid ODCS'],
    [
      'a contract about another stream',
      { contract: contractFor('weather.rain.v1') },
      'physicalName weather.wind.v1',
    ],
    ['an unknown lifecycle', { lifecycle: 'eternal' }, 'lifecycle'],
    ['a revision that is none', { revision: 'latest' }, 'revision'],
  ])('refuse %s', async (_, change, message) => {
    const { weatherOwner } = await published();

    const { status, body } = await weatherOwner
      .put('/products/default/wind')
      .send({ revision: 1, ...change });

    expect({ status, message: body.error.message }).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  it('go with the group that they are handed over to', async () => {
    const { weatherOwner, customerDataOwner } = await published();
    await weatherOwner
      .put('/products/default/wind')
      .send({ revision: 1, owner: 'customer-data' })
      .expect(200);

    const { body } = await customerDataOwner
      .put('/products/default/wind')
      .send({ revision: 2, title: 'Ours' })
      .expect(200);
    await weatherOwner.delete('/products/default/wind').expect(404);

    expect(body).toMatchObject({
      revision: 3,
      updatedBy: 'user:default/customer-data-owner',
    });
  });

  it('are changed and removed by members of the owning group only', async () => {
    const { analyst, service, weatherOwner } = await published({
      entities: [inCatalog('wind')],
    });

    for (const somebody of [analyst, service]) {
      await somebody
        .put('/products/default/wind')
        .send({ revision: 1, title: 'Mine' })
        .expect(403);
      await somebody.delete('/products/default/wind').expect(403);
    }
    const { body } = await weatherOwner.get('/products/default/wind');
    expect(body).toMatchObject({
      revision: 1,
      entity: { metadata: { title: 'Wind' } },
    });
  });

  it('need the permissions to change and to remove', async () => {
    const { weatherOwner } = await published({
      denied: ['data-mesh.product.update', 'data-mesh.product.remove'],
    });

    const put = await weatherOwner
      .put('/products/default/wind')
      .send({ revision: 1 });
    const removal = await weatherOwner.delete('/products/default/wind');

    expect(put.body.error.message).toContain('data-mesh.product.update');
    expect(removal.body.error.message).toContain('data-mesh.product.remove');
  });

  it('are gone when removed, and their stream is free again', async () => {
    const { weatherOwner, events } = await published();

    await weatherOwner.delete('/products/default/wind').expect(204);

    await weatherOwner.get('/products/default/wind').expect(404);
    await weatherOwner.delete('/products/default/wind').expect(404);
    expect(events.at(-1)).toMatchObject({
      eventPayload: { action: 'removed' },
    });
    await weatherOwner.post('/products').send(request).expect(201);
  });
});
