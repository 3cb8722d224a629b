import { Entity } from '@backstage/catalog-model';
import { contractFor } from '../__testUtils__/contracts';
import { dataProduct } from '../__testUtils__/products';
import { startsPortal } from '../__testUtils__/startsPortal';
import { inCatalog, platform, request } from './__testUtils__/windStream';

const start = startsPortal(() => ({ platforms: [platform()] }));

const published = async (options?: Parameters<typeof start>[0]) => {
  const portal = await start(options);
  await portal.weatherOwner.post('/products').send(request).expect(201);
  return portal;
};

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

  it('are not shown to those who see a file of that name', async () => {
    const entities: Entity[] = [];
    const { analyst, weatherOwner } = await published({ entities });
    entities.push(dataProduct('wind', []));

    const { status } = await analyst.get('/products/default/wind');
    expect(status).toBe(404);
    await weatherOwner.get('/products/default/wind').expect(200);
    entities.splice(0, 1, inCatalog('wind'));
    await analyst.get('/products/default/wind').expect(200);
  });

  it('show examples in their contracts to their owners and to services only', async () => {
    const contract = contractFor('weather.wind.v1').replace(
      'confidential',
      'confidential\n        examples: [ann@example.org]',
    );
    const { analyst, service, weatherOwner } = await start({
      entities: [inCatalog('wind')],
    });
    await weatherOwner
      .post('/products')
      .send({ ...request, contract })
      .expect(201);

    for (const path of ['/products', '/products/default/wind']) {
      const { text } = await analyst.get(path).expect(200);
      expect(text).toContain('weather.wind.v1');
      expect(text).not.toContain('ann@');
      for (const insider of [service, weatherOwner]) {
        expect((await insider.get(path).expect(200)).text).toContain('ann@');
      }
    }
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
