import { contractFor } from '../__testUtils__/contracts';
import { HIDDEN } from '../__testUtils__/hidingCatalog';
import { dataProduct, streamPort } from '../__testUtils__/products';
import { startsPortal } from '../__testUtils__/startsPortal';
import { inCatalog, platform, request } from './__testUtils__/windStream';

const start = startsPortal(() => ({ platforms: [platform()] }));

const published = async (options?: Parameters<typeof start>[0]) => {
  const portal = await start(options);
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

    const portal = await start({
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
    const { events, weatherOwner } = await start();
    events.push = () => {
      throw new Error('The bus is down');
    };

    const { status } = await weatherOwner.post('/products').send(request);

    expect(status).toBe(201);
  });
});
