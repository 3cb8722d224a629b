import {
  AccessPortal,
  mesh,
  settleOwners,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { startWithGrant } from '../../__testUtils__/startWithGrant';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

async function start(...options: Parameters<typeof startWithGrant>) {
  const started = await startWithGrant(...options);
  ({ portal } = started);
  return started;
}

describe('grants', () => {
  it('are shown to those who have a part in them, with what they may do', async () => {
    const { grant, path } = await start();

    expect(grant).toMatchObject({
      state: 'active',
      product: 'dataproduct:default/wind',
      port: 'readings',
      topic: 'weather.wind.v1',
      principal: 'user.default.analyst',
      purpose: 'Plan the routes of tomorrow',
      enforced: true,
      adopted: false,
      may: {
        revoke: true,
        renew: true,
        confirm: false,
        connect: true,
        issueCredentials: true,
      },
    });
    const owner = await portal.weatherOwner.get(path).expect(200);
    expect(owner.headers['cache-control']).toBe('no-store');
    expect(owner.body.may).toEqual({
      revoke: true,
      renew: false,
      confirm: false,
      connect: false,
      issueCredentials: false,
    });
    for (const stranger of ['customer-data-owner', 'second-analyst']) {
      await portal.user(stranger).get(path).expect(404);
      const { body } = await portal
        .user(stranger)
        .get('/access/grants?product=dataproduct%3Adefault%2Fwind')
        .expect(200);
      expect(body.items).toEqual([]);
    }
    await portal.service.get(path).expect(403);
  });

  it('of a product are shown to its owners, and not as theirs', async () => {
    await start();

    const all = await portal.weatherOwner
      .get('/access/grants?product=wind&open=true')
      .expect(200);
    expect(all.body.items).toHaveLength(1);
    const own = await portal.weatherOwner
      .get('/access/grants?view=mine')
      .expect(200);
    expect(own.body.items).toEqual([]);
  });

  it.each([
    ['the owner of the product', 'weather-owner'],
    ['who has it', 'analyst'],
  ])('are revoked by %s, once, with a reason', async (_, name) => {
    const { grant, path } = await start();
    const revocation = { revision: grant.revision, reason: 'No longer needed' };
    const who = portal.user(name);

    const answers = await Promise.all([
      who.post(`${path}/revocation`).send(revocation),
      who.post(`${path}/revocation`).send(revocation),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await portal.run('reconcile-access');

    const { body } = await who.get(path).expect(200);
    expect(body).toMatchObject({
      state: 'revoked',
      endedBy: `user:default/${name}`,
      endReason: 'Revoked: No longer needed',
      may: { revoke: false, connect: false, issueCredentials: false },
    });
    expect(portal.platform.access.rules.size).toBe(0);
    expect(
      JSON.stringify([portal.notifications, portal.audited]),
    ).not.toContain('No longer needed');
  });

  it('are revoked by whoever saw them before the portal noted something on them', async () => {
    const { grant, path } = await start();

    const { body } = await portal.weatherOwner
      .post(`${path}/revocation`)
      .send({ revision: grant.revision - 1, reason: 'No longer needed' })
      .expect(200);

    expect(body.endReason).toBe('Revoked: No longer needed');
  });

  it('are not revoked by strangers, without a reason, nor against the policy', async () => {
    const { grant, path } = await start(
      {},
      { denied: ['data-mesh.access-request.revoke'] },
    );
    const { revision } = grant;
    const revoke = (who: AccessPortal['analyst'], reason: string) =>
      who.post(`${path}/revocation`).send({ revision, reason });

    await revoke(portal.customerDataOwner, 'Mine').expect(404);
    await revoke(portal.analyst, '').expect(400);
    await revoke(portal.analyst, 'Against the policy').expect(403);
    await revoke(portal.service, 'As a service').expect(403);
    expect((await portal.analyst.get(path)).body.state).toBe('active');
  });

  it('are renewed in one click, for as long as before', async () => {
    const { grant, path } = await start();

    const { body } = await portal.analyst
      .post(`${path}/renewal`)
      .send({ revision: grant.revision })
      .expect(201);

    expect(body).toMatchObject({
      renews: grant.id,
      purpose: grant.purpose,
      asked: { ports: ['readings'] },
    });
    const days =
      (Date.parse(body.asked.until) - Date.parse(body.createdAt)) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThan(31);
    expect((await portal.analyst.get(path)).body).toMatchObject({
      renewal: body.id,
      may: { renew: false },
    });
    await portal.weatherOwner
      .post(`${path}/renewal`)
      .send({ revision: grant.revision })
      .expect(403);
  });

  it('of a former owner are confirmed by the new one, and by nobody for themselves', async () => {
    const entities = mesh();
    const { path } = await start(
      {},
      { entities, claims: { proof: 'none', ownerAfter: { seconds: 0 } } },
    );
    Object.assign(entities[0].spec!, { owner: 'group:default/customer-data' });
    await settleOwners(portal);
    await portal.run('review-access');

    const { body: grant } = await portal.customerDataOwner
      .get(path)
      .expect(200);
    expect(grant).toMatchObject({
      reviewAskedAt: expect.any(String),
      may: { confirm: true, revoke: true },
    });
    const confirm = (who: AccessPortal['analyst']) =>
      who.post(`${path}/confirmation`).send({ revision: grant.revision });
    await confirm(portal.weatherOwner).expect(404);
    await confirm(portal.analyst).expect(403);

    const { body } = await confirm(portal.customerDataOwner).expect(200);

    expect(body.grantedBy).toContain('user:default/customer-data-owner');
    expect(body.reviewAskedAt).toBeUndefined();
    await confirm(portal.customerDataOwner).expect(409);
  });

  it('are tried again at once when their owner asks', async () => {
    portal = await startAccessPortal();
    portal.platform.access.isDown = true;
    await decide(portal.weatherOwner, await ask(portal)).expect(200);
    await portal.run('reconcile-access');
    const { body } = await portal.analyst.get('/access/grants').expect(200);
    const [grant] = body.items;
    expect(grant).toMatchObject({
      state: 'failed',
      failure: { message: 'The cluster does not answer' },
    });

    portal.platform.access.isDown = false;
    const retried = await portal.analyst
      .post(`/access/grants/${grant.id}/retry`)
      .expect(200);

    expect(retried.body).toMatchObject({ state: 'active' });
    expect(retried.body.failure).toBeUndefined();
  });
});
