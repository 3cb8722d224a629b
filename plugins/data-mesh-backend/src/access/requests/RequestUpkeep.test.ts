import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  AccessPortal,
  settleOwners,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;

const start = async () => {
  // Only the date is another one: servers and databases need real timers.
  jest.useFakeTimers({
    now: Date.now(),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
  const wind = dataProduct('wind', [streamPort('weather.wind.v1')], {
    domain: 'domain:default/climate',
  });
  const climate = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name: 'climate', namespace: 'default' },
    spec: { owner: 'weather-board' },
  };
  portal = await startAccessPortal({ entities: [wind, climate] });
  return { ...portal, wind };
};

afterEach(async () => {
  jest.useRealTimers();
  await portal.stop();
});

const passDays = async (days: number) => {
  jest.setSystemTime(Date.now() + days * 86_400_000);
  await portal.run('attend-access');
  // The first may join a delivery that began before.
  await portal.run('tell-access');
  await portal.run('tell-access');
  return portal.notifications.splice(0).map(({ recipients, payload }) => ({
    to: 'entityRef' in recipients ? recipients.entityRef : [],
    title: payload.title,
  }));
};

describe('a request that nobody decides', () => {
  it('reminds, goes to the domain as well, and lapses, each once', async () => {
    const { analyst, user } = await start();
    const { id } = await ask(portal);
    await passDays(0);

    await expect(passDays(2.5)).resolves.toEqual([
      {
        to: ['group:default/weather'],
        title: 'analyst still waits for a decision on wind',
      },
    ]);
    await expect(passDays(1)).resolves.toEqual([]);
    await user('domain-owner').get(`/access/requests/${id}`).expect(404);
    await expect(passDays(2)).resolves.toEqual([
      {
        to: ['group:default/weather', 'group:default/weather-board'],
        title: expect.stringContaining('owners of the domain'),
      },
    ]);
    const inbox = await user('domain-owner').get(
      '/access/requests?view=to-decide',
    );
    expect(inbox.body.items).toMatchObject([{ id, may: { decide: true } }]);
    await expect(passDays(1)).resolves.toEqual([]);
    await expect(passDays(8)).resolves.toEqual([
      {
        to: ['user:default/analyst'],
        title: expect.stringContaining('Nobody decided'),
      },
    ]);
    await expect(passDays(20)).resolves.toEqual([]);

    const { body } = await analyst.get(`/access/requests/${id}`);
    expect(body).toMatchObject({ state: 'lapsed', grants: [] });
    expect(
      body.history.map(({ action }: { action: string }) => action),
    ).toEqual([
      'request-create',
      'request-remind',
      'request-escalate',
      'request-lapse',
    ]);
  });

  it('can be decided by the owner of the domain once it escalated', async () => {
    const { user } = await start();
    const request = await ask(portal);
    await decide(user('domain-owner'), request).expect(404);
    await passDays(6);

    const { body } = await decide(user('domain-owner'), {
      ...request,
      revision: 2,
    });
    expect(body).toMatchObject({ state: 'approved' });
  });

  it('reaches those who own the product by now', async () => {
    const { customerDataOwner, wind } = await start();
    const { id } = await ask(portal);
    wind.spec.owner = 'customer-data';

    await portal.run('refresh-access');
    const [asked, ...early] = await passDays(0);
    expect(asked.to).toEqual(['group:default/weather']);
    // The catalog has to say so twice.
    expect(early).toEqual([]);
    await settleOwners(portal, () =>
      jest.setSystemTime(Date.now() + 10 * 60_000),
    );
    await portal.run('refresh-access');
    const [moved, told] = await passDays(0);

    expect(moved.to).toEqual([
      'group:default/weather',
      'group:default/customer-data',
    ]);
    expect(told.to).toEqual(['group:default/customer-data']);
    const { body } = await customerDataOwner.get(
      '/access/requests?view=to-decide',
    );
    expect(body.items).toMatchObject([
      { id, owner: 'group:default/customer-data', revision: 2 },
    ]);
    await portal.run('refresh-access');
    await expect(passDays(0)).resolves.toEqual([]);
  });

  it('is no longer shown to approvers whom the product names no more', async () => {
    const { user, wind } = await start();
    wind.spec.access = {
      approvers: ['weather-approvers', 'user:default/steward'],
    };
    const { id } = await ask(portal);
    await user('approver').get(`/access/requests/${id}`).expect(200);

    wind.spec.access = { approvers: ['user:default/steward'] };
    await portal.run('refresh-access');

    await user('approver').get(`/access/requests/${id}`).expect(404);
    const { body } = await user('approver').get('/access/summary');
    expect(body.toDecide).toBe(0);
    const still = await user('steward').get('/access/summary');
    expect(still.body.toDecide).toBe(1);
  });

  it('cannot be approved any more when the access would be over', async () => {
    const { weatherOwner } = await start();
    const request = await ask(portal, {
      until: new Date(Date.now() + 3 * 86_400_000).toISOString(),
    });
    jest.setSystemTime(Date.now() + 4 * 86_400_000);

    const { status } = await decide(weatherOwner, request);

    expect([400, 409]).toContain(status);
    await passDays(0);
    const { body } = await weatherOwner.get(`/access/requests/${request.id}`);
    expect(body).toMatchObject({ state: 'lapsed', grants: [] });
  });
});
