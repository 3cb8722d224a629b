import { AccessPortal } from '../../__testUtils__/startAccessPortal';
import { startWithGrant } from '../../__testUtils__/startWithGrant';

let portal: AccessPortal;
afterEach(() => portal.stop());

async function start(...options: Parameters<typeof startWithGrant>) {
  const started = await startWithGrant(...options);
  ({ portal } = started);
  return started;
}

describe('connecting', () => {
  it('is explained to those who have the grant, without a secret', async () => {
    const { path } = await start();
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
    const { path } = await start();
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
    const { path } = await start();
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
    const { path } = await start();
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
