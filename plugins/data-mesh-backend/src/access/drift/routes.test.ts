import { UnmanagedAccess } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AccessPortal,
  inDays,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';
import { topicRule } from '../provisioning/__testUtils__/FailingStreamAccess';

const path = '/products/default/wind/unmanaged-access';
const direct = topicRule('legacy', 'weather.wind.v1', 'read');
const wide = topicRule('legacy', 'weather.', 'read', { pattern: 'prefixed' });
const narrow = topicRule('legacy', 'weather.w', 'write', {
  pattern: 'prefixed',
});
const everything = topicRule('*', '*', 'read');
const portalsOwn = topicRule('portal', '*', 'read');

let portal: AccessPortal;
afterEach(() => portal.stop());

async function start(...rules: Array<typeof direct>) {
  portal = await startAccessPortal();
  const { access } = portal.platform;
  rules.forEach(rule => access.rules.set(rule.key, rule));
  return access;
}

const report = async (): Promise<UnmanagedAccess[]> => {
  const { body } = await portal.weatherOwner.get(path).expect(200);
  return body.items;
};

const adoption = (change: object = {}) => ({
  port: 'readings',
  principal: 'User:legacy',
  operation: 'read',
  consumer: 'component:default/billing',
  until: inDays(90),
  purpose: 'Bills by the wind since 2019',
  ...change,
});

describe('access that no grant explains', () => {
  it('is shown to the owners, wildcards, prefixes and active groups too', async () => {
    await start(direct, wide, everything, portalsOwn);

    const items = (await report()).filter(({ port }) => port === 'readings');

    expect(
      items.map(({ rule, groupId, mayAdopt, mayRemove }) => ({
        name: rule?.key ?? groupId,
        mayAdopt,
        mayRemove,
      })),
    ).toEqual([
      { name: direct.key, mayAdopt: true, mayRemove: true },
      { name: wide.key, mayAdopt: true, mayRemove: true },
      { name: everything.key, mayAdopt: false, mayRemove: false },
      { name: 'billing', mayAdopt: false, mayRemove: false },
    ]);
    await portal.analyst.get(path).expect(403);
    await portal.service.get(path).expect(403);
  });

  it('is not what a grant gives', async () => {
    await start();
    await decide(portal.weatherOwner, await ask(portal)).expect(200);
    await portal.run('reconcile-access');

    expect((await report()).filter(({ kind }) => kind === 'rule')).toEqual([]);
  });

  it('names clusters that do not answer', async () => {
    const access = await start(direct);
    access.isDown = true;

    const { body } = await portal.weatherOwner.get(path).expect(200);

    expect(body.items).toEqual([]);
    expect(body.unreachable).toEqual([
      { cluster: 'demo', message: 'The cluster does not answer' },
    ]);
  });
});

describe('adopting', () => {
  it('makes a grant, with which the rules end', async () => {
    const access = await start(direct, wide);

    const { body } = await portal.weatherOwner
      .post(`${path}/adoption`)
      .send(adoption())
      .expect(201);
    await portal.run('reconcile-access');

    expect(body).toMatchObject({
      adopted: true,
      principal: 'legacy',
      consumer: 'component:default/billing',
    });
    const keys = (await report()).map(({ rule }) => rule?.key);
    expect(keys).not.toContain(direct.key);
    expect(keys).toContain(wide.key);

    const grant = await portal.weatherOwner
      .get(`/access/grants/${body.id}`)
      .expect(200);
    expect(grant.body.state).toBe('active');
    await portal.weatherOwner
      .post(`/access/grants/${body.id}/revocation`)
      .send({ revision: grant.body.revision, reason: 'Moved on' })
      .expect(200);
    await portal.run('reconcile-access');
    expect([...access.rules.keys()]).toEqual([wide.key]);
  });

  it('is renewed only for the account that was adopted', async () => {
    await start(direct);
    const { body } = await portal.weatherOwner
      .post(`${path}/adoption`)
      .send(adoption())
      .expect(201);
    await portal.run('reconcile-access');
    const grant = await portal.customerDataOwner
      .get(`/access/grants/${body.id}`)
      .expect(200);

    const renewal = await portal.customerDataOwner
      .post(`/access/grants/${body.id}/renewal`)
      .send({ revision: grant.body.revision })
      .expect(400);

    expect(renewal.body.error.message).toContain(
      'set the annotation data-mesh/kafka-principal of component:default/billing to legacy',
    );
  });

  it.each<[string, object, number]>([
    ['a principal without such access', { principal: 'User:nobody' }, 404],
    ['another operation', { operation: 'write' }, 404],
    ['an unknown port', { port: 'moonlight' }, 404],
    ['an unknown consumer', { consumer: 'component:default/none' }, 400],
    ['a consumer of another kind', { consumer: 'domain:default/weather' }, 400],
    ['the past', { until: '2020-01-01T00:00:00Z' }, 400],
    ['more than a year', { until: inDays(400) }, 400],
    [
      'for ever, where the product does not allow it',
      { until: undefined },
      400,
    ],
    ['an empty purpose', { purpose: '   ' }, 400],
  ])('refuses %s', async (_, change, status) => {
    await start(direct);

    await portal.weatherOwner
      .post(`${path}/adoption`)
      .send(adoption(change))
      .expect(status);

    const { body } = await portal.weatherOwner.get(
      '/access/grants?product=wind',
    );
    expect(body.items).toEqual([]);
  });

  it('is not adopted as a principal that is never granted', async () => {
    portal = await startAccessPortal({ access: { neverGrant: ['legacy'] } });
    portal.platform.access.rules.set(direct.key, direct);

    const { body } = await portal.weatherOwner
      .post(`${path}/adoption`)
      .send(adoption())
      .expect(400);

    expect(body.error.message).toContain('never to be granted');
    const shown = await portal.weatherOwner.get(path).expect(200);
    expect(shown.body.items[0]).toMatchObject({
      ...{ kind: 'rule', mayAdopt: false },
      message: expect.not.stringContaining('dopt'),
    });
  });

  it('is for owners, and happens once', async () => {
    await start(direct);
    await portal.analyst.post(`${path}/adoption`).send(adoption()).expect(403);

    const statuses = await Promise.all(
      [1, 2].map(
        async () =>
          (
            await portal.weatherOwner.post(`${path}/adoption`).send(adoption())
          ).status,
      ),
    );

    expect(statuses.filter(status => status === 201)).toHaveLength(1);
  });
});

describe('the permission policy', () => {
  const removal = { keys: [direct.key], reason: 'Nobody knows it' };
  const settle = async (
    policy: Parameters<typeof startAccessPortal>[0],
  ): Promise<number[]> => {
    portal = await startAccessPortal(policy);
    portal.platform.access.rules.set(direct.key, direct);
    const removed = await portal.weatherOwner
      .post(`${path}/removal`)
      .send(removal);
    portal.platform.access.rules.set(direct.key, direct);
    const adopted = await portal.weatherOwner
      .post(`${path}/adoption`)
      .send(adoption());
    await portal.stop();
    return [removed.status, adopted.status];
  };
  const only = (rule: string, claims: string[]) => ({
    rule,
    resourceType: 'data-mesh-access-request',
    params: { claims },
  });

  it('can keep owners from adopting and removing', async () => {
    const deciding = 'data-mesh.access-request.decide';
    const revoking = 'data-mesh.access-request.revoke';

    await expect(settle({ denied: [deciding] })).resolves.toEqual([200, 403]);
    await expect(settle({ denied: [revoking] })).resolves.toEqual([403, 201]);
    const strangers = only('IS_PRODUCT_OWNER', ['group:default/other']);
    const owners = only('IS_PRODUCT_OWNER', ['group:default/weather']);
    await expect(
      settle({ conditions: { [deciding]: strangers, [revoking]: owners } }),
    ).resolves.toEqual([200, 403]);
    await expect(
      settle({
        conditions: { [deciding]: owners, [revoking]: { not: owners } },
      }),
    ).resolves.toEqual([403, 201]);
  });
});

describe('removing', () => {
  const remove = (keys: string[], who = portal.weatherOwner) =>
    who.post(`${path}/removal`).send({ keys, reason: 'Nobody knows them' });

  it('takes away what concerns nothing but streams of the owner', async () => {
    const access = await start(direct, narrow, everything);

    const { body } = await remove([direct.key, narrow.key]).expect(200);

    expect([...access.rules.keys()]).toEqual([everything.key]);
    expect(
      body.items.map(({ rule }: UnmanagedAccess) => rule?.key),
    ).not.toContain(direct.key);
    const trail = await portal.weatherOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind')
      .expect(200);
    const record = trail.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .find(({ action }) => !action.startsWith('claim-'));
    expect(record).toMatchObject({
      action: 'access-remove',
      actor: 'user:default/weather-owner',
      why: 'Nobody knows them',
      before: { cluster: 'demo', rule: direct },
    });
  });

  it('leaves what concerns streams of others, or nobody', async () => {
    const access = await start(wide, everything);
    portal.platform.addTopic('weather.unclaimed.v1');

    await remove([wide.key]).expect(403);
    await remove([everything.key]).expect(403);
    await remove(['no such rule']).expect(404);
    expect(access.rules.size).toBe(2);
  });

  it('leaves rules of grants, of the portal, and what others ask for', async () => {
    const access = await start(direct, portalsOwn);
    await decide(portal.weatherOwner, await ask(portal)).expect(200);
    await portal.run('reconcile-access');
    const granted = [...access.rules.values()].find(
      ({ principal, operation }) =>
        principal === 'User:user.default.analyst' && operation === 'read',
    );

    await remove([granted!.key]).expect(404);
    await remove([portalsOwn.key]).expect(404);
    await remove([direct.key], portal.analyst).expect(403);
    expect(access.rules.size).toBe(5);
  });
});
