import {
  AccessPortal,
  draft,
  mesh,
  software,
  startAccessPortal,
} from '../__testUtils__/startAccessPortal';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { sqlite } from '../__testUtils__/databases';
import { ask, decide, grantsOf } from '../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

const forForecast = { consumer: 'component:default/forecast' };

/** The analysts' component under this principal, next to that of others. */
const start = async (
  principal: string | undefined,
  others: Entity[] = [],
  options: Partial<Parameters<typeof startAccessPortal>[0]> = {},
) => {
  const forecast = software('forecast', 'commercial-analytics', { principal });
  const entities = mesh().filter(
    ({ metadata }) => metadata.name !== 'forecast',
  );
  portal = await startAccessPortal({
    entities: [...entities, forecast, ...others],
    ...options,
  });
  return { ...portal, forecast };
};

const refusal = async () => {
  const { status, body } = await portal.analyst
    .post('/access/requests')
    .send(draft(forForecast));
  return `${status} ${body.error?.message}`;
};

describe('the principal of a consumer', () => {
  it('is the one of its annotation', async () => {
    await start('forecast-prod');

    await expect(ask(portal, forForecast)).resolves.toMatchObject({
      principal: 'forecast-prod',
      consumer: 'component:default/forecast',
    });
  });

  it('is an account of its own where it names none', async () => {
    await start(undefined);

    await expect(ask(portal, forForecast)).resolves.toMatchObject({
      principal: 'component.default.forecast',
    });
  });

  it.each([
    ['everybody', '*'],
    ['a wildcard in it', 'forecast*'],
    ['a line break', 'forecast\nadmin'],
    ['the notation of the platform', 'User:forecast'],
    ['the portal itself', 'portal'],
    ['the account of somebody else', 'component.default.billing'],
    ['the beginning of all accounts', 'component'],
    ['the beginning of accounts of a namespace', 'component.default'],
    ['nobody', ''],
    ['an invisible character', 'fore\u200bcast'],
    ['in letters of another script', 'f\u043erecast'],
    ['in letters of full width', '\uff46orecast'],
  ])('may not be %s', async (_, principal) => {
    await start(principal);

    await expect(refusal()).resolves.toMatch(/^400 .*(principal|portal)/);
    const { body } = await portal.analyst.get('/access/options/default/wind');
    expect(body.consumers).toContainEqual(
      expect.objectContaining({
        entityRef: 'component:default/forecast',
        problem: expect.any(String),
      }),
    );
  });

  it.each([
    ['the same', 'orders', 'orders'],
    ['the beginning of', 'orders', 'orders.eu'],
    ['within', 'orders.eu', 'orders'],
    ['in other letters', 'orders', 'Orders'],
    ['in letters that look alike', 'orders', '0rders'],
  ])(
    "may not be %s what another team's component declares",
    async (_, own, others) => {
      await start(own, [
        software('orders', 'customer-data', { principal: others }),
      ]);

      await expect(refusal()).resolves.toMatch(
        /^400 .*component:default\/orders of group:default\/customer-data/,
      );
    },
  );

  it('does not tell who declares it to people who may not see them', async () => {
    const rival = software('secret', 'customer-data', {
      principal: 'orders',
      hidden: true,
    });
    await start('orders', [rival]);

    const message = await refusal();

    expect(message).toMatch(/^400 .*may not see/);
    expect(message).not.toContain('secret');
  });

  it('stays with the first when others declare it later', async () => {
    const rival = software('rival', 'customer-data');
    const { weatherOwner } = await start('orders', [rival]);
    const first = await ask(portal, forForecast);
    const named = (principal: string) =>
      Object.assign(rival.metadata, {
        annotations: { 'data-mesh/kafka-principal': principal },
      });

    for (const principal of ['orders', 'orders.eu', '0rders']) {
      named(principal);
      const { body } = await portal.customerDataOwner
        .post('/access/requests')
        .send(draft({ consumer: 'component:default/rival' }))
        .expect(400);
      expect(body.error.message).toContain(
        'belongs to component:default/forecast of group:default/commercial-analytics, which declared it first',
      );
      await portal.run('claim-principals');
    }

    await decide(weatherOwner, first).expect(200);
    await ask(portal, { ...forForecast, ports: ['gusts'] });
    const { body } = await portal.analyst.get('/access/options/default/wind');
    expect(body.consumers).toContainEqual(
      expect.objectContaining({ principal: 'orders' }),
    );
  });

  it('stays with the first while their entity is away', async () => {
    const rival = software('rival', 'customer-data');
    const { forecast } = await start('orders', [rival]);
    await portal.run('claim-principals');
    Object.assign(forecast.metadata, { annotations: {} });
    Object.assign(rival.metadata, {
      annotations: { 'data-mesh/kafka-principal': 'orders' },
    });

    const { body } = await portal.customerDataOwner
      .post('/access/requests')
      .send(draft({ consumer: 'component:default/rival' }))
      .expect(400);

    expect(body.error.message).toContain(
      'belongs to component:default/forecast',
    );
  });

  it('is not that of its new owner at once when the entity is handed over', async () => {
    const { forecast } = await start('orders');
    await portal.run('claim-principals');
    Object.assign(
      forecast,
      software('forecast', 'customer-data', { principal: 'orders' }),
    );

    const { body } = await portal.customerDataOwner
      .post('/access/requests')
      .send(draft(forForecast))
      .expect(400);

    expect(body.error.message).toContain(
      'belongs to group:default/commercial-analytics, who had it before; group:default/customer-data gets it when the catalog has named it as the owner for 10 minutes',
    );
  });

  it.each(['admin', 'Admin', 'adm1n', 'CN=ops,O=x'])(
    'is not %s, which is never granted',
    async principal => {
      await start(principal, [], {
        access: { neverGrant: ['User:admin', 'CN=ops,O=x'] },
      });

      await expect(refusal()).resolves.toMatch(/^400 .*never to be granted/);
    },
  );

  it('is neither approved nor renewed once it is never to be granted', async () => {
    const server = sqlite();
    const [knex] = await server.createDatabase();
    const features = [
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
    ];
    await start('admin', [], { features });
    const granted = await ask(portal, forForecast);
    await decide(portal.weatherOwner, granted).expect(200);
    await portal.run('reconcile-access');
    const waiting = await ask(portal, { ...forForecast, ports: ['gusts'] });
    await portal.stop();

    await start('admin', [], { features, access: { neverGrant: ['admin'] } });
    const [{ id, revision }] = await grantsOf(portal.analyst, granted.id);
    const answers = [
      await decide(portal.weatherOwner, waiting),
      await portal.analyst
        .post(`/access/grants/${id}/renewal`)
        .send({ revision }),
    ];

    for (const { status, body } of answers) {
      expect(`${status} ${body.error.message}`).toMatch(
        /^400 .*never to be granted/,
      );
    }
    await server.stop();
  });

  it('may be shared by components of one owner', async () => {
    await start('orders', [
      software('second', 'commercial-analytics', { principal: 'orders' }),
    ]);

    await expect(ask(portal, forForecast)).resolves.toMatchObject({
      principal: 'orders',
    });
  });

  it.each([
    [
      'was handed over',
      { spec: { owner: 'customer-data' } },
      'belongs to group:default/customer-data now',
    ],
    [
      'changed its principal',
      {
        metadata: {
          name: 'forecast',
          namespace: 'default',
          annotations: { 'data-mesh/kafka-principal': 'other' },
        },
      },
      'another name',
    ],
  ])(
    'is looked at again at the decision, when the consumer %s',
    async (_, change, message) => {
      const { forecast, weatherOwner } = await start('forecast-prod');
      const request = await ask(portal, forForecast);
      Object.assign(forecast, change);

      const { status, body } = await decide(weatherOwner, request);

      expect({ status, message: body.error.message }).toEqual({
        status: 409,
        message: expect.stringContaining(message),
      });
      await decide(weatherOwner, request, {
        verdict: 'reject',
        note: 'Ask again',
      }).expect(200);
    },
  );
});
