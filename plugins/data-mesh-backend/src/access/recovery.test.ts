import { AccessRequest, Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  grantPortalAccess,
  RunningKafka,
  RunningPostgres,
  startKafka,
  startPostgres,
} from '@datamesh-portal/sandbox';
import { Admin, Kafka, logLevel } from 'kafkajs';
import { dataProduct, streamPort } from '../__testUtils__/products';
import {
  name,
  whileGranting,
  whileRevoking,
} from './__testUtils__/fatalMoments';
import { FatalPoint } from './__testUtils__/fatalPoints';
import { Replica } from './__testUtils__/Replica';
import { ReplicaOptions } from './__testUtils__/replicaMain';
import { readRules, rulesOnBroker } from './__testUtils__/startReplicas';

jest.setTimeout(240_000);

const TOPIC = 'weather.readings.v1';
const PRODUCT = 'dataproduct:default/readings';
const DAY_MS = 86_400_000;
const ACCOUNT = 'user.default.analyst';
const FULL_GRANT = readRules(ACCOUNT, TOPIC);

let kafka: RunningKafka;
let postgres: RunningPostgres;
let admin: Admin;
let options: ReplicaOptions;
let replica: Replica;

beforeAll(async () => {
  [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
  await kafka.createAccount('portal', 'for-this-test-only');
  await grantPortalAccess(kafka, 'portal');
  admin = new Kafka({
    brokers: [kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
    logLevel: logLevel.NOTHING,
  }).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: TOPIC, numPartitions: 1 }] });
  options = {
    postgres: postgres.connectionString,
    bootstrap: kafka.bootstrap,
    username: 'portal',
    password: 'for-this-test-only',
    entities: [
      dataProduct('readings', [streamPort(TOPIC)]),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'analyst', namespace: 'default' },
        spec: { memberOf: ['commercial-analytics'] },
      },
    ],
    config: {},
  };
  replica = await Replica.start(options);
});

afterAll(async () => {
  await replica?.stop();
  await admin?.disconnect();
  await Promise.all([kafka?.stop(), postgres?.stop()]);
});

/** What the broker allows the analyst, in words. */
const rules = () => rulesOnBroker(admin, ACCOUNT);

/** Starts another replica when the last one died, and sets everything right. */
async function comeBack(): Promise<void> {
  await replica.stop();
  replica = await Replica.start(options);
  await replica.run('reconcile-access');
}

/** Asks until a replica lives long enough to answer. */
async function ask<T>(
  user: string,
  method: 'get' | 'post',
  path: string,
  body?: object,
): Promise<{ status: number; body: T }> {
  const answer = await replica.ask(user, method, path, body);
  if (answer) {
    if (method === 'get' && answer.status !== 200) {
      throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    }
    return answer;
  }
  expect(await replica.died).toBe('SIGKILL');
  await comeBack();
  await demandWholeOrNothing();
  return ask(user, method, path, body);
}

async function findRequest(
  purpose: string,
): Promise<AccessRequest | undefined> {
  const { body } = await ask<{ items: AccessRequest[] }>(
    'analyst',
    'get',
    '/access/requests?view=mine&limit=100',
  );
  const found = body.items.filter(request => request.purpose === purpose);
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0];
}

async function grantsOf(request: AccessRequest): Promise<Grant[]> {
  const { body } = await ask<AccessRequest>(
    'analyst',
    'get',
    `/access/requests/${request.id}`,
  );
  return body.grants ?? [];
}

/** Neither a half grant nor a lost one: the broker agrees with what was decided. */
async function demandWholeOrNothing(): Promise<void> {
  const { body } = await ask<{ items: Grant[] }>(
    'analyst',
    'get',
    `/access/grants?view=mine&open=true&product=${encodeURIComponent(PRODUCT)}`,
  );
  expect(body.items.length).toBeLessThanOrEqual(1);
  expect(await rules()).toEqual(body.items.length ? FULL_GRANT : []);
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) {
      throw new Error('It did not become true within 20 s');
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Asks, and has the owner approve, whatever dies meanwhile. */
async function gainAccess(purpose: string, arm: () => Promise<void>) {
  if (!(await findRequest(purpose))) {
    const { status } = await ask('analyst', 'post', '/access/requests', {
      product: PRODUCT,
      ports: ['readings'],
      operation: 'read',
      consumer: 'user:default/analyst',
      until: new Date(Date.now() + 30 * DAY_MS).toISOString(),
      purpose,
    });
    expect(status).toBe(201);
  }
  await arm();
  await eventually(async () => {
    const request = await findRequest(purpose);
    if (request?.state === 'waiting') {
      await ask(
        'weather-owner',
        'post',
        `/access/requests/${request.id}/decision`,
        { revision: request.revision, verdict: 'approve' },
      );
      return false;
    }
    expect(request?.state).toBe('approved');
    const [grant] = await grantsOf(request!);
    return grant.state === 'active';
  });
  expect(await rules()).toEqual(FULL_GRANT);
}

/** Has the owner revoke it, whatever dies meanwhile. */
async function loseAccess(purpose: string, arm: () => Promise<void>) {
  const request = (await findRequest(purpose))!;
  await arm();
  await eventually(async () => {
    const [grant] = await grantsOf(request);
    if (['active', 'expiring'].includes(grant.state)) {
      await ask(
        'weather-owner',
        'post',
        `/access/grants/${grant.id}/revocation`,
        { revision: grant.revision, reason: 'No longer needed' },
      );
      return false;
    }
    return grant.state === 'revoked';
  });
}

const untouched = async () => undefined;

/** Arms the replica, and expects that it dies of it. */
function dieAt(point: FatalPoint) {
  const victims: Replica[] = [];
  return {
    arm: async () => {
      victims.push(replica);
      await replica.arm(point);
    },
    async demandDeath() {
      const survived = new Promise(resolve =>
        setTimeout(() => resolve('it lives on'), 1_000).unref(),
      );
      expect(await Promise.race([victims[0].died, survived])).toBe('SIGKILL');
    },
  };
}

it.each(whileGranting.map(point => [name(point), point] as const))(
  'a portal killed %s, while access is granted, leaves neither a half grant nor a lost one',
  async (title, point) => {
    const death = dieAt(point);
    await gainAccess(`Granted, killed ${title}`, death.arm);
    await death.demandDeath();
    await loseAccess(`Granted, killed ${title}`, untouched);
    expect(await rules()).toEqual([]);
  },
);

it.each(whileRevoking.map(point => [name(point), point] as const))(
  'a portal killed %s, while access is revoked, leaves nothing on the broker',
  async (title, point) => {
    await gainAccess(`Revoked, killed ${title}`, untouched);
    const death = dieAt(point);
    await loseAccess(`Revoked, killed ${title}`, death.arm);
    await death.demandDeath();
    expect(await rules()).toEqual([]);
  },
);

it('a grant that runs out while the portal is down ends at its next start', async () => {
  await gainAccess('Runs out while down', untouched);
  const request = (await findRequest('Runs out while down'))!;
  await replica.stop();
  expect(await rules()).toEqual(FULL_GRANT);

  replica = await Replica.start({ ...options, clockOffsetMs: 31 * DAY_MS });
  await eventually(async () => (await rules()).length === 0);
  const [grant] = await grantsOf(request);
  expect(grant.state).toBe('expired');
});

it('a portal killed while it ends a grant ends it at its next start', async () => {
  await replica.stop();
  replica = await Replica.start(options);
  await gainAccess('Runs out, killed', untouched);
  await replica.arm({ call: 'removeRules', when: 'before' });
  await replica.advance(31 * DAY_MS);
  await replica.run('reconcile-access');
  await expect(replica.died).resolves.toBe('SIGKILL');
  expect(await rules()).toEqual(FULL_GRANT);

  replica = await Replica.start({ ...options, clockOffsetMs: 31 * DAY_MS });
  await eventually(async () => (await rules()).length === 0);
});

it('the audit trail is whole after all that', async () => {
  await replica.stop();
  replica = await Replica.start(options);
  const { body } = await ask<{ items: AccessRequest[] }>(
    'analyst',
    'get',
    '/access/requests?view=mine&limit=100',
  );
  expect(body.items.length).toBe(
    whileGranting.length + whileRevoking.length + 2,
  );
  for (const request of body.items) {
    const { body: full } = await ask<AccessRequest>(
      'analyst',
      'get',
      `/access/requests/${request.id}`,
    );
    const actions = (full.history ?? []).map(({ action }) => action);
    expect(actions.filter(action => action === 'request-approve')).toHaveLength(
      1,
    );
    expect(actions.filter(action => action === 'grant-create')).toHaveLength(1);
  }
  const check = await ask<{ intact: boolean }>(
    'weather-owner',
    'get',
    `/access/audit/check?product=${encodeURIComponent(PRODUCT)}`,
  );
  expect(check.body).toMatchObject({ intact: true });
});
