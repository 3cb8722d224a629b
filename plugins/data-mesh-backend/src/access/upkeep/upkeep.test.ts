import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { sqlite } from '../../__testUtils__/databases';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { LastUse } from '../drift/LastUse';
import { FailingStreamAccess } from '../provisioning/__testUtils__/FailingStreamAccess';
import { startProvisioning } from '../provisioning/__testUtils__/startProvisioning';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { createLocks } from '../../reconciling/locks/createLocks';
import { DatabaseAccountsStore } from '../store/DatabaseAccountsStore';
import { CatalogReview } from './CatalogReview';
import { ExpiringGrants } from './ExpiringGrants';
import { OrphanedAccounts } from './OrphanedAccounts';
import { DatabaseSightings } from './Sightings';

const DAY_MS = 24 * HOUR_MS;
const account = 'component.default.forecast';

const server = sqlite();
afterAll(() => server.stop());

const port = streamPort('weather.wind.v1', { name: 'observations' });
const wind = dataProduct('wind', [port]);
const forecast: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'forecast', namespace: 'default' },
  spec: { type: 'service', owner: 'commercial-analytics' },
};

async function start(change: Partial<GrantRecord> = {}) {
  const [knex] = await server.createDatabase();
  const access = new FailingStreamAccess();
  const platform =
    FailingStreamAccess.platform(access).addTopic('weather.wind.v1');
  const provisioning = await startProvisioning({ knex, platforms: [platform] });
  const { clock, journal, platforms, reconciler, store } = provisioning;
  const logger = mockServices.logger.mock();
  const catalog = catalogServiceMock.mock();
  const shows = (...entities: Entity[]) => {
    const shown = catalogServiceMock({ entities });
    catalog.getEntitiesByRefs.mockImplementation((request, options) =>
      shown.getEntitiesByRefs(request, options),
    );
  };
  shows(wind, forecast);
  const deps = { clock: clock.read, logger, platforms, reconciler, store };
  const review = new CatalogReview({
    ...deps,
    auth: mockServices.auth(),
    catalog,
    sightings: new DatabaseSightings(knex),
  });
  const accounts = new DatabaseAccountsStore(knex);
  await provisioning.give(change);
  await reconciler.due();
  return {
    ...provisioning,
    access,
    accounts,
    catalog,
    expiring: new ExpiringGrants(deps),
    lastUse: new LastUse(deps),
    orphans: new OrphanedAccounts({
      ...deps,
      accounts,
      journal,
      locks: createLocks(knex),
      review,
    }),
    platform,
    review,
    shows,
  };
}

describe('the end of a grant', () => {
  it('comes at its hour, on the platform too, and is told', async () => {
    const { access, announced, audited, clock, expiring, reconciler, state } =
      await start({ until: later(HOUR_MS) });

    clock.pass(HOUR_MS - 1);
    await expiring.expire();
    expect(await state('grant-1')).toBe('expiring');

    clock.pass(1);
    await Promise.all([expiring.expire(), expiring.expire()]);
    await reconciler.idle();

    expect(await state('grant-1')).toBe('expired');
    expect(access.keys()).toEqual([]);
    expect(await audited()).toEqual([
      'grant-activate grant-1',
      'grant-expire grant-1',
      'grant-removed grant-1',
    ]);
    const [, told] = await announced();
    expect(told.title).toBe('Access to wind / observations has ended');
  });

  it('is told 14, 3 and 1 days before, once each', async () => {
    const { announced, clock, expiring } = await start();
    const titles = async () =>
      (await announced()).slice(1).map(({ title }) => title);

    for (let day = 0; day < 30; day++) {
      await expiring.notify();
      await expiring.notify();
      clock.pass(DAY_MS);
    }

    expect(await titles()).toEqual([
      'Access to wind / observations ends in 14 days',
      'Access to wind / observations ends in 3 days',
      'Access to wind / observations ends within a day',
    ]);
  });
});

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

  it('takes the accounts of consumers along', async () => {
    const { access, accounts, clock, orphans, shows } = await start();
    await accounts.put({
      cluster: 'demo',
      account,
      consumer: 'component:default/forecast',
      issuedAt: clock.now,
      issuedTo: 'user:default/analyst',
    });
    await access.accounts.setPassword(account, 'a password');
    await orphans.remove();
    shows(wind);
    await orphans.remove();
    expect(await accounts.list()).toHaveLength(1);

    clock.pass(HOUR_MS);
    await orphans.remove();

    expect(await accounts.list()).toEqual([]);
    expect(await access.accounts.exists(account)).toBe(false);
  });
});

describe('the last use', () => {
  it('is noted of grants whose consumer groups are active, hourly at most', async () => {
    const { clock, get, lastUse, platform } = await start();
    const group = { groupId: `${account}.load`, state: 'Empty' };
    const { describeStream } = platform;
    platform.describeStream = async topic => ({
      ...(await describeStream.call(platform, topic)),
      consumerGroups: [group, { groupId: 'billing', state: 'Stable' }],
    });

    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toBeUndefined();

    group.state = 'Stable';
    clock.pass(60_000);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000));

    clock.pass(HOUR_MS - 1);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000));

    clock.pass(1);
    await lastUse.observe('demo');
    expect((await get('grant-1')).lastUsedAt).toEqual(later(60_000 + HOUR_MS));
  });
});
