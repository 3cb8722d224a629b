import { Entity } from '@backstage/catalog-model';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { forecast, port, wind, startUpkeep } from './__testUtils__/startUpkeep';

const server = sqlite();
afterAll(() => server.stop());

const start = (change: Partial<GrantRecord> = {}) =>
  startUpkeep(server, change);

describe('the catalog', () => {
  const retired = dataProduct('wind', [port], { lifecycle: 'retired' });
  const moved = dataProduct('wind', [
    streamPort('weather.wind.v2', { name: 'observations' }),
  ]);

  it('ends the grants of a product that is retired', async () => {
    const { access, get, reconciler, review, shows } = await start();
    shows(retired, forecast);

    await review.review();
    await reconciler.idle();

    expect((await get('grant-1')).ended?.reason).toBe('product-retired');
    expect(access.keys()).toEqual([]);
  });

  it.each<[string, Entity[], string]>([
    ['its product', [forecast], 'product-retired'],
    ['its port', [dataProduct('wind', []), forecast], 'port-removed'],
    ['the stream of its port', [moved, forecast], 'port-removed'],
    ['its consumer', [wind], 'consumer-removed'],
  ])('ends a grant that lost %s for ten minutes', async (_, left, reason) => {
    const { access, clock, get, reconciler, review, shows } = await start();
    await review.review();

    shows(...left);
    await review.review();
    clock.pass(9 * 60_000);
    await review.review();
    expect((await get('grant-1')).ended).toBeUndefined();

    // It was there in between.
    shows(wind, forecast);
    await review.review();
    shows(...left);
    await review.review();
    clock.pass(9 * 60_000);
    await review.review();
    expect((await get('grant-1')).ended).toBeUndefined();

    clock.pass(60_000);
    await review.review();
    await reconciler.idle();
    expect((await get('grant-1')).ended?.reason).toBe(reason);
    expect(access.keys()).toEqual([]);
  });

  it('ends a grant whose principal its consumer no longer names, as somebody else may', async () => {
    const named = (principal: string): Entity => ({
      ...forecast,
      metadata: {
        ...forecast.metadata,
        annotations: { 'data-mesh/kafka-principal': principal },
      },
    });
    const { access, clock, get, give, reconciler, review, shows } = await start(
      { principal: 'forecast-v1', principalSource: 'annotation' },
    );
    await give({
      id: 'adopted',
      requestId: undefined,
      principal: 'legacy',
      principalSource: 'annotation',
    });
    await reconciler.due();
    shows(wind, named('forecast-v1'));
    await review.review();

    shows(wind, named('forecast-v2'));
    await review.review();
    clock.pass(9 * 60_000);
    await review.review();
    expect((await get('grant-1')).ended).toBeUndefined();
    clock.pass(60_000);
    await review.review();
    await reconciler.idle();

    expect((await get('grant-1')).ended?.reason).toBe('principal-removed');
    // The owner of the product named the principal, not the consumer.
    expect((await get('adopted')).ended).toBeUndefined();
    expect(access.keys().filter(key => key.includes('forecast-v1'))).toEqual(
      [],
    );
  });

  it('ends nothing while it does not answer', async () => {
    const { catalog, clock, get, review } = await start();
    catalog.getEntitiesByRefs.mockRejectedValue(new Error('No catalog'));

    for (let look = 0; look < 3; look++) {
      await expect(review.review()).rejects.toThrow('No catalog');
      clock.pass(HOUR_MS);
    }

    expect((await get('grant-1')).ended).toBeUndefined();
  });

  it('never missed people that it did not know', async () => {
    const { clock, get, review } = await start({
      consumer: 'user:default/analyst',
      consumerOwner: 'user:default/analyst',
    });

    await review.review();
    clock.pass(HOUR_MS);
    await review.review();

    expect((await get('grant-1')).ended).toBeUndefined();
  });

  it('brings a new owner, who is asked to confirm', async () => {
    const { announced, audited, get, review, shows } = await start();
    shows(
      dataProduct('wind', [port], { owner: 'group:default/customer-data' }),
      forecast,
    );

    await review.review();
    await review.review();

    expect(await get('grant-1')).toMatchObject({
      owner: 'group:default/customer-data',
      reviewAskedAt: later(0),
    });
    const [, asked, ...more] = await announced();
    expect(asked).toMatchObject({
      recipients: ['group:default/customer-data'],
      link: '/catalog/default/dataproduct/wind/access?grant=grant-1',
    });
    expect(more).toEqual([]);
    expect(await audited()).toContain('grant-ask-review grant-1');
  });

  it('brings the consumer a new owner, who has the grant from then on', async () => {
    const { get, review, shows } = await start();
    shows(wind, { ...forecast, spec: { owner: 'customer-data' } });

    await review.review();

    expect((await get('grant-1')).consumerOwner).toBe(
      'group:default/customer-data',
    );
  });
});
