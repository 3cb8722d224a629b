import { Entity } from '@backstage/catalog-model';
import { restrictedContract } from '../../__testUtils__/startAccessPortal';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  ClockedPortal,
  gain,
  revoke,
  startClockedPortal,
} from '../../__testUtils__/startClockedPortal';
import { group, user } from '../../__testUtils__/users';
import { ask, decide } from '../../__testUtils__/walk';
import { ProductCatalog } from '../../catalog/ProductCatalog';

const MESSAGES = '/products/default/secret/ports/readings/messages';
const SECRET = { id: 7, email: 'someone@example.org' };
const clear = {
  product: 'dataproduct:default/secret',
  clearFields: [{ port: 'readings', path: 'email' }],
};

let portal: ClockedPortal;
afterEach(async () => {
  jest.restoreAllMocks();
  await portal.stop();
});

/** A secret of the weather group, whose owner and reader are told apart. */
async function start() {
  const owner = user('user:default/weather-owner', ['group:default/weather']);
  const analyst = user('user:default/analyst', [
    'group:default/commercial-analytics',
  ]);
  portal = await startClockedPortal({
    entities: [
      owner,
      analyst,
      dataProduct('secret', [
        streamPort('weather.secret.v1', {
          contract: restrictedContract('weather.secret.v1'),
        }),
      ]),
    ],
  });
  portal.platform.addTopic('weather.secret.v1', SECRET);
  return { owner, analyst };
}

const read = async (who: string) => {
  const { status, body } = await portal.user(who).get(MESSAGES);
  return status === 200 ? body.items[0].value.data.email : status;
};

const remove = (entity: Entity) => {
  entity.metadata.name = 'removed';
  portal.clock.pass(5_000);
};

const leave = (entity: Entity) => {
  entity.relations = [];
  portal.clock.pass(5_000);
};

describe('a token that says more than the catalog', () => {
  it('reads no clear text for an owner who left the group, and decides nothing', async () => {
    const { owner } = await start();
    const waiting = await ask(portal, clear);
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);

    leave(owner);

    await expect(read('weather-owner')).resolves.not.toBe(SECRET.email);
    await decide(portal.weatherOwner, waiting).expect(404);
    await portal.weatherOwner
      .post('/access/requests')
      .send({ ...clear, consumer: 'group:default/weather' })
      .expect(400);
    await decide(portal.user('second-weather-owner'), waiting).expect(200);
  });

  it('reads and decides nothing for an owner who was removed', async () => {
    const { owner } = await start();
    const waiting = await ask(portal, clear);
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);

    remove(owner);

    await expect(read('weather-owner')).resolves.toBe(403);
    const { body } = await decide(portal.weatherOwner, waiting).expect(403);
    expect(body.error.message).toContain('no longer in the catalog');
  });

  it.each(['user:default/analyst', 'group:default/commercial-analytics'])(
    'reads nothing by a grant to %s when the reader was removed',
    async consumer => {
      const { analyst } = await start();
      const { grants } = await gain(portal, { ...clear, consumer });
      await expect(read('analyst')).resolves.toBe(SECRET.email);

      remove(analyst);

      await expect(read('analyst')).resolves.toBe(403);
      await portal.analyst.get(`/access/grants/${grants[0].id}`).expect(403);
      await revoke(portal.analyst, grants[0]).expect(403);
    },
  );

  it('counts again when the user is back', async () => {
    const { owner } = await start();
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);
    remove(owner);
    await expect(read('weather-owner')).resolves.toBe(403);

    owner.metadata.name = 'weather-owner';

    await expect(read('weather-owner')).resolves.toBe(SECRET.email);
  });

  it('gives nobody more groups than it names', async () => {
    const { analyst } = await start();

    analyst.relations = [
      { type: 'memberOf', targetRef: 'group:default/weather' },
    ];

    await expect(read('analyst')).resolves.not.toBe(SECRET.email);
  });

  it('counts through the groups that a group is part of', async () => {
    const owner = user('user:default/weather-owner', ['group:default/radar']);
    const radar = group('radar', 'weather');
    portal = await startClockedPortal({
      entities: [
        owner,
        radar,
        dataProduct('secret', [streamPort('weather.secret.v1')]),
      ],
    });
    portal.platform.addTopic('weather.secret.v1', SECRET);
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);

    leave(radar);

    await expect(read('weather-owner')).resolves.not.toBe(SECRET.email);
  });

  it('counts for nothing while the catalog does not answer', async () => {
    await start();
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);
    portal.clock.pass(5_000);
    const outage = jest
      .spyOn(ProductCatalog.prototype, 'findAnyEntities')
      .mockRejectedValue(new Error('connect ECONNREFUSED catalog.internal'));

    const { status, body } = await portal.weatherOwner.get(MESSAGES);

    expect({ status, message: body.error.message }).toEqual({
      status: 503,
      message: expect.stringContaining('The catalog does not answer'),
    });
    expect(JSON.stringify(body)).not.toContain('catalog.internal');
    outage.mockRestore();
    await expect(read('weather-owner')).resolves.toBe(SECRET.email);
  });
});

describe('a token that says less than the catalog', () => {
  const join = (entity: Entity, name: string) => {
    entity.relations!.push({
      type: 'memberOf',
      targetRef: `group:default/${name}`,
    });
    portal.clock.pass(5_000);
  };

  it('approves nothing for a group that an owner of the product joined since', async () => {
    const { owner } = await start();
    const consumer = 'group:default/commercial-analytics';
    const waiting = await ask(portal, {
      ...{ product: clear.product, consumer },
    });

    join(owner, 'commercial-analytics');

    const { body } = await decide(portal.weatherOwner, waiting).expect(403);
    expect(body.error.message).toContain('a group that you belong to');
    await decide(portal.user('second-weather-owner'), waiting).expect(200);
  });

  it('confirms no claim of a group that the steward joined since', async () => {
    const steward = user('user:default/steward', [
      'group:default/data-stewards',
    ]);
    portal = await startClockedPortal({
      entities: [steward, dataProduct('wind', [streamPort('weather.wind.v1')])],
      claims: { prefixes: [] },
    });
    await portal.run('follow-claims');
    const { body } = await portal.user('steward').get('/claims').expect(200);
    const [{ id, revision, product, origin }] = body.items;

    join(steward, 'weather');

    const { status } = await portal
      .user('steward')
      .post(`/claims/${id}/confirmation`)
      .send({ revision, product, origin });
    expect(status).toBe(403);
  });
});
