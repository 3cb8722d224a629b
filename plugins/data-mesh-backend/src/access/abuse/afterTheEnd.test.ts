import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { dataProduct, streamPort } from '../../__testUtils__/products';
import { mesh, software } from '../../__testUtils__/startAccessPortal';
import {
  ClockedPortal,
  startClockedPortal,
  AUDIT,
  UNMANAGED,
  gain,
  revoke,
} from '../../__testUtils__/startClockedPortal';
import { ask, decide } from '../../__testUtils__/walk';

type Somebody = ClockedPortal['analyst'];
const DAY_MS = 86_400_000;
const SECRET = 'someone@example.org';
const MESSAGES = '/products/default/wind/ports/readings/messages';

let portal: ClockedPortal;
afterEach(() => portal.stop());

async function start(options: Parameters<typeof startClockedPortal>[0] = {}) {
  portal = await startClockedPortal(options);
}

describe('messages', () => {
  const withSecret = async (options: Parameters<typeof start>[0] = {}) => {
    await start(options);
    portal.platform.addTopic('weather.wind.v1', { id: 1, email: SECRET });
  };
  const clear = { clearFields: [{ port: 'readings', path: 'email' }] };
  const preview = async (who: Somebody = portal.analyst) => {
    const { status, text } = await who.get(MESSAGES);
    return status === 200 ? text.includes(SECRET) : status;
  };

  it('are masked at once when access to clear text is revoked, or runs out', async () => {
    await withSecret();
    expect(await preview()).toBe(false);
    const { grants } = await gain(portal, clear);
    expect(await preview()).toBe(true);
    await revoke(portal.weatherOwner, grants[0]).expect(200);
    expect(await preview()).toBe(false);

    await gain(portal, { ...clear, until: portal.clock.in(2 * DAY_MS) });
    expect(await preview()).toBe(true);
    portal.clock.pass(2 * DAY_MS);
    expect(await preview()).toBe(false);
  });

  it('are masked at once for a team that lost the component that has the access', async () => {
    const forecast = software('forecast', 'commercial-analytics');
    await withSecret({
      entities: [
        ...mesh().filter(({ metadata }) => metadata.name !== 'forecast'),
        forecast,
      ],
    });
    await gain(portal, { ...clear, consumer: 'component:default/forecast' });
    expect(await preview()).toBe(true);
    forecast.spec!.owner = 'customer-data';
    expect(await preview()).toBe(false);
  });

  it('are refused at once when the product shows them with access only', async () => {
    const entities = [
      dataProduct('wind', [streamPort('weather.wind.v1')], {
        access: { preview: 'granted' },
      }),
    ];
    await withSecret({ entities });
    expect(await preview()).toBe(403);
    const { grants } = await gain(portal);
    expect(await preview()).toBe(false);
    await revoke(portal.analyst, grants[0]).expect(200);
    expect(await preview()).toBe(403);

    await gain(portal, { operation: 'write' });
    expect(await preview()).toBe(403);
    await gain(portal, { until: portal.clock.in(2 * DAY_MS) });
    expect(await preview()).toBe(false);
    portal.clock.pass(2 * DAY_MS);
    expect(await preview()).toBe(403);
  });

  it('are masked for somebody who left the group that has access', async () => {
    const memberships: Record<string, string[]> = {};
    await withSecret({ memberships });
    await gain(portal, {
      ...clear,
      consumer: 'group:default/commercial-analytics',
    });
    const colleague = portal.user('second-analyst');
    expect(await preview(colleague)).toBe(true);

    memberships['user:default/second-analyst'] = [];

    expect(await preview(colleague)).toBe(false);
    const { body } = await colleague.get('/access/grants').expect(200);
    expect(body.items).toEqual([]);
  });

  it('tell nothing of masked fields to somebody with masked access', async () => {
    await withSecret();
    await gain(portal);
    await gain(portal, {
      ports: ['gusts'],
      clearFields: [{ port: 'gusts', path: 'email' }],
    });
    const look = async (email: string) => {
      portal.platform.addTopic('weather.wind.v1', { id: 1, email });
      const { body } = await portal.analyst.get(MESSAGES).expect(200);
      return { ...body, readAt: undefined };
    };

    expect(await look('a@example.org')).toEqual(
      await look('somebody.else@example.org'),
    );
    for (const guess of [
      'email=a',
      'filter=email',
      'unmasked=true',
      'grantId=1',
      'fields=email',
    ]) {
      await portal.analyst.get(`${MESSAGES}?${guess}`).expect(400);
    }
  });
});

describe('a person who left', () => {
  it('the owning group decides and reads no more', async () => {
    const memberships: Record<string, string[]> = {};
    await start({ memberships });
    const { grants } = await gain(portal);
    const waiting = await ask(portal, { ports: ['gusts'] });
    const { weatherOwner } = portal;
    memberships['user:default/weather-owner'] = ['group:default/other'];

    await decide(weatherOwner, waiting).expect(404);
    await revoke(weatherOwner, grants[0]).expect(404);
    await weatherOwner.get(AUDIT).expect(403);
    await weatherOwner.get(UNMANAGED).expect(403);
    const { body } = await weatherOwner.get('/access/summary').expect(200);
    expect(body).toMatchObject({ toDecide: 0 });
    await decide(portal.user('second-weather-owner'), waiting).expect(200);
  });

  it('the group of a component gets neither its credentials nor a renewal', async () => {
    const memberships: Record<string, string[]> = {};
    await start({ memberships });
    const { grants } = await gain(portal, {
      consumer: 'component:default/forecast',
    });
    const [{ id, revision }] = grants;
    const path = `/access/grants/${id}`;
    memberships['user:default/analyst'] = [];

    // Who asked still sees it, and may give it back.
    await portal.analyst.get(path).expect(200);
    await portal.analyst.post(`${path}/credentials`).expect(403);
    await portal.analyst.post(`${path}/renewal`).send({ revision }).expect(403);
    expect(portal.platform.access.passwords.size).toBe(0);
    await portal.user('second-analyst').post(`${path}/credentials`).expect(201);
  });
});

describe('credentials', () => {
  it.each([
    [
      'revoked',
      async ([one]: Grant[]) => {
        await revoke(portal.weatherOwner, one).expect(200);
      },
    ],
    ['over', async () => portal.clock.pass(40 * DAY_MS)],
  ])(
    'are not made, nor is connecting explained, when the grant is %s',
    async (_, end) => {
      await start();
      const { grants } = await gain(portal);
      await end(grants);
      const path = `/access/grants/${grants[0].id}`;

      await portal.analyst.post(`${path}/credentials`).expect(409);
      await portal.analyst.get(`${path}/connection`).expect(409);

      expect(portal.platform.access.passwords.size).toBe(0);
    },
  );

  it('are not made for an account that a component brings', async () => {
    const entities = mesh().map(entity =>
      entity.metadata.name === 'forecast'
        ? {
            ...entity,
            metadata: {
              ...entity.metadata,
              annotations: { 'data-mesh/kafka-principal': 'forecast-prod' },
            },
          }
        : entity,
    );
    await start({ entities });
    const { grants } = await gain(portal, {
      consumer: 'component:default/forecast',
    });

    await portal.analyst
      .post(`/access/grants/${grants[0].id}/credentials`)
      .expect(400);

    expect(portal.platform.access.passwords.size).toBe(0);
  });
});
