import {
  AccessPortal,
  mesh,
  startAccessPortal,
} from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';

let portal: AccessPortal;
afterEach(() => portal.stop());

/** A portal with a grant of the analyst that is on the platform. */
async function startWithGrant(
  change: object = {},
  options: Parameters<typeof startAccessPortal>[0] = {},
) {
  portal = await startAccessPortal(options);
  const request = await ask(portal, change);
  await decide(portal.weatherOwner, request).expect(200);
  await portal.run('reconcile-access');
  const { body } = await portal.analyst.get('/access/grants').expect(200);
  const [grant] = body.items;
  return { grant, path: `/access/grants/${grant.id}` };
}

describe('grants', () => {
  it('are shown to those who have a part in them, with what they may do', async () => {
    const { grant, path } = await startWithGrant();

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
    await startWithGrant();

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
    const { grant, path } = await startWithGrant();
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
    const { grant, path } = await startWithGrant();

    const { body } = await portal.weatherOwner
      .post(`${path}/revocation`)
      .send({ revision: grant.revision - 1, reason: 'No longer needed' })
      .expect(200);

    expect(body.endReason).toBe('Revoked: No longer needed');
  });

  it('are not revoked by strangers, without a reason, nor against the policy', async () => {
    const { grant, path } = await startWithGrant(
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
    const { grant, path } = await startWithGrant();

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
    const { path } = await startWithGrant({}, { entities });
    Object.assign(entities[0].spec!, { owner: 'group:default/customer-data' });
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

describe('connecting', () => {
  it('is explained to those who have the grant, without a secret', async () => {
    const { path } = await startWithGrant();
    portal.platform.addSchemas('weather.wind.v1', []);

    const { body } = await portal.analyst.get(`${path}/connection`).expect(200);

    expect(body).toEqual({
      brokers: ['broker:9092'],
      tls: true,
      saslMechanism: 'SCRAM-SHA-512',
      groupPrefix: 'user.default.analyst.',
      topic: 'weather.wind.v1',
      operation: 'read',
      transactional: false,
      valueFormat: 'avro',
      principal: 'user.default.analyst',
      principalSource: 'portal',
    });
    portal.platform.registryDown = true;
    const without = await portal.analyst.get(`${path}/connection`).expect(200);
    expect(without.body.valueFormat).toBeUndefined();
    await portal.weatherOwner.get(`${path}/connection`).expect(404);
    await portal.customerDataOwner.get(`${path}/connection`).expect(404);
  });

  it('takes a password that is shown once and kept nowhere', async () => {
    const { path } = await startWithGrant();
    const { passwords } = portal.platform.access;

    const { body, headers } = await portal.analyst
      .post(`${path}/credentials`)
      .expect(201);

    expect(headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      username: 'user.default.analyst',
      password: passwords.get('user.default.analyst'),
      mechanism: 'SCRAM-SHA-512',
    });
    expect(Buffer.from(body.password, 'base64url')).toHaveLength(32);
    const trail = await portal.weatherOwner
      .get('/access/audit?product=dataproduct%3Adefault%2Fwind')
      .expect(200);
    expect(trail.text).toContain('"action":"credentials-issue"');
    const told = JSON.stringify([
      trail.text,
      portal.audited,
      portal.logs,
      portal.notifications,
      portal.signals,
    ]);
    expect(told).not.toContain(body.password);
    const { body: connection } = await portal.analyst.get(`${path}/connection`);
    expect(connection.credentialsIssuedAt).toBeDefined();

    // Not again within a minute, nor by two clicks at once.
    await portal.analyst.post(`${path}/credentials`).expect(409);
    expect(passwords.get('user.default.analyst')).toBe(body.password);
  });

  it('gives no password to others, nor for an account that somebody else made', async () => {
    const { path } = await startWithGrant();
    const { passwords } = portal.platform.access;
    await portal.weatherOwner.post(`${path}/credentials`).expect(403);
    await portal.customerDataOwner.post(`${path}/credentials`).expect(404);

    passwords.set('user.default.analyst', 'of somebody else');
    const { body } = await portal.analyst
      .post(`${path}/credentials`)
      .expect(409);

    expect(body.error.message).toContain('that the portal did not make');
    expect(passwords.get('user.default.analyst')).toBe('of somebody else');
  });

  it('gives a password at the next attempt when the platform failed', async () => {
    const { path } = await startWithGrant();
    portal.platform.access.isDown = true;
    await portal.analyst.post(`${path}/credentials`).expect(503);

    portal.platform.access.isDown = false;
    const { body } = await portal.analyst
      .post(`${path}/credentials`)
      .expect(201);
    expect(portal.platform.access.passwords.get(body.username)).toBe(
      body.password,
    );
  });
});

describe('the audit trail', () => {
  const ofWind = '/access/audit?product=dataproduct%3Adefault%2Fwind';

  it('is exported to the owners of a product, as JSON lines and as CSV', async () => {
    await startWithGrant();

    const lines = await portal.weatherOwner.get(ofWind).expect(200);
    expect(lines.headers).toMatchObject({
      'content-type': expect.stringContaining('application/x-ndjson'),
      'content-disposition': expect.stringMatching(
        /^attachment; filename="access-audit-[\d-]+\.jsonl"$/,
      ),
    });
    const actions = lines.text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line).action);
    expect(actions).toEqual(
      expect.arrayContaining(['grant-create', 'grant-activate']),
    );

    const csv = await portal.weatherOwner
      .get(`${ofWind}&format=csv`)
      .expect(200);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n')[0]).toContain('sequence,at,actor,action');
    expect(csv.text).toContain('grant-activate');

    const later = await portal.weatherOwner
      .get(`${ofWind}&since=2200-01-01T00%3A00%3A00Z`)
      .expect(200);
    expect(later.text).toBe('');
  });

  it('of everything, and its check, are for stewards who hold the permission', async () => {
    await startWithGrant();

    const steward = portal.user('steward');
    const { text } = await steward.get('/access/audit').expect(200);
    expect(text).toContain('grant-activate');
    const { body } = await steward.get('/access/audit/check').expect(200);
    expect(body).toMatchObject({ intact: true });
    expect(body.records).toBeGreaterThan(2);

    for (const other of [portal.weatherOwner, portal.analyst]) {
      await other.get('/access/audit').expect(403);
      await other.get('/access/audit/check').expect(403);
    }
    await portal.analyst.get(ofWind).expect(403);
    await portal.service.get('/access/audit').expect(403);
  });

  it('is not exported to stewards against the policy', async () => {
    await startWithGrant({}, { denied: ['data-mesh.access-audit.read'] });

    await portal.user('steward').get('/access/audit').expect(403);
    const { text } = await portal.weatherOwner.get(ofWind).expect(200);
    expect(text).toContain('grant-activate');
  });
});
