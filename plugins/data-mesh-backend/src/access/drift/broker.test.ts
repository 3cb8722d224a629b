import { UnmanagedAccess } from '@datamesh-portal/plugin-data-mesh-common';
import { Kafka, logLevel } from 'kafkajs';
import { startPortal } from '../../__testUtils__/startPortal';
import { inDays, mesh } from '../../__testUtils__/startAccessPortal';
import { ask, decide } from '../../__testUtils__/walk';
import { KafkaBroker } from '../provisioning/__testUtils__/KafkaBroker';

jest.setTimeout(180_000);

const TOPIC = 2;
const LITERAL = 3;
const PREFIXED = 4;
const READ = 3;
const path = '/products/default/wind/unmanaged-access';

let broker: KafkaBroker;
let portal: Awaited<ReturnType<typeof startPortal>>;

beforeAll(async () => {
  broker = await KafkaBroker.start(['weather.wind.v1', 'weather.gusts.v1']);
  await broker.createAccount('legacy');
  portal = await startPortal({
    entities: mesh(),
    platforms: [broker.platform()],
  });
});
afterAll(async () => {
  await portal?.stop();
  await broker?.stop();
});

const acl = (principal: string, name: string, pattern: number) => ({
  principal,
  host: '*',
  resourceType: TOPIC,
  resourceName: name,
  resourcePatternType: pattern,
  operation: READ,
  permissionType: 3,
});

const unmanaged = async () => {
  const { body } = await portal.weatherOwner.get(path).expect(200);
  return body.items as UnmanagedAccess[];
};

it('shows, adopts and removes on a real broker what no grant explains', async () => {
  await broker.asOperator(admin =>
    admin.createAcls({
      acl: [
        acl('User:legacy', 'weather.wind.v1', LITERAL),
        acl('User:legacy', 'weather.', PREFIXED),
        acl('User:visitor', 'weather.wind.v1', LITERAL),
        acl('User:*', '*', LITERAL),
        acl('User:legacy', 'payments', LITERAL),
      ],
    }),
  );
  const found = (await unmanaged()).filter(({ port }) => port === 'readings');
  expect(
    found
      .map(({ rule, mayRemove }) => [rule?.principal, rule?.name, mayRemove])
      .sort(),
  ).toEqual([
    ['User:*', '*', false],
    ['User:legacy', 'weather.', true],
    ['User:legacy', 'weather.wind.v1', true],
    ['User:visitor', 'weather.wind.v1', true],
  ]);

  const { body: grant } = await portal.weatherOwner
    .post(`${path}/adoption`)
    .send({
      port: 'readings',
      principal: 'User:legacy',
      operation: 'read',
      consumer: 'component:default/billing',
      until: inDays(90),
      purpose: 'Bills by the wind',
    })
    .expect(201);
  await portal.run('reconcile-access');
  const visitor = found.find(({ rule }) => rule?.principal === 'User:visitor');
  await portal.weatherOwner
    .post(`${path}/removal`)
    .send({ keys: [visitor?.rule?.key], reason: 'Left long ago' })
    .expect(200);

  expect(await broker.aclsOf('visitor')).toEqual([]);
  const names = (await unmanaged()).map(({ rule }) => rule?.name);
  expect(names).not.toContain('weather.wind.v1');
  expect(names).toContain('weather.');

  const { body } = await portal.weatherOwner
    .get(`/access/grants/${grant.id}`)
    .expect(200);
  expect(body.state).toBe('active');
  await portal.weatherOwner
    .post(`/access/grants/${grant.id}/revocation`)
    .send({ revision: body.revision, reason: 'Moved on' })
    .expect(200);
  await portal.run('reconcile-access');
  const left = await broker.aclsOf('legacy');
  expect(left.map(({ resourceName }) => resourceName).sort()).toEqual([
    'payments',
    'weather.',
  ]);
});

it('lets a consumer in with the account and password that the portal makes', async () => {
  await decide(portal.weatherOwner, await askWind()).expect(200);
  await portal.run('reconcile-access');
  const { body } = await portal.analyst.get('/access/grants').expect(200);
  const id = body.items[0].id;
  const { body: credentials } = await portal.analyst
    .post(`/access/grants/${id}/credentials`)
    .expect(201);
  const { body: connection } = await portal.analyst
    .get(`/access/grants/${id}/connection`)
    .expect(200);

  const consumer = new Kafka({
    brokers: connection.brokers,
    sasl: {
      mechanism: connection.saslMechanism.toLowerCase(),
      username: credentials.username,
      password: credentials.password,
    },
    logLevel: logLevel.NOTHING,
  }).consumer({
    groupId: `${connection.groupPrefix}planner`,
    maxWaitTimeInMs: 100,
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: connection.topic, fromBeginning: true });
    const message = await new Promise<string>((resolve, reject) => {
      consumer
        .run({ eachMessage: async got => resolve(String(got.message.value)) })
        .catch(reject);
    });
    expect(message).toBe('weather.wind.v1');
    expect(await waitForUse(id)).toBeDefined();
    expect(
      (await unmanaged()).filter(({ kind }) => kind === 'consumer-group'),
    ).toEqual([]);
  } finally {
    await consumer.disconnect();
  }
});

/** The platform keeps what it knows of consumer groups for some seconds. */
async function waitForUse(id: string): Promise<string | undefined> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    await portal.run('compare-access');
    const { body } = await portal.analyst.get(`/access/grants/${id}`);
    if (body.lastUsedAt || Date.now() > deadline) {
      return body.lastUsedAt;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

function askWind() {
  // The walk asks in the name of the analyst, whatever platform it is.
  return ask(portal as unknown as Parameters<typeof ask>[0]);
}
