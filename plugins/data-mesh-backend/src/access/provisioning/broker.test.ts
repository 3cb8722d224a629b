import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { postgres } from '../../__testUtils__/databases';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { KafkaBroker } from './__testUtils__/KafkaBroker';
import {
  Provisioning,
  startProvisioning,
  TestClock,
} from './__testUtils__/startProvisioning';

jest.setTimeout(180_000);

const account = 'component.default.forecast';
const wind = 'weather.wind.v1';
const rain = { id: 'grant-2', port: 'rain', topic: 'weather.rain.v1' };

const server = postgres();
let broker: KafkaBroker;

beforeAll(async () => {
  [broker] = await Promise.all([
    KafkaBroker.start([wind, rain.topic]),
    server.start(),
  ]);
  await broker.createAccount(account);
});
afterAll(async () => {
  await Promise.allSettled([broker?.stop(), server.stop()]);
});

/** Two backends on one database and one broker, and how often each adds rules. */
async function startTwo() {
  const [one, other] = await server.createDatabase();
  const clock = new TestClock();
  const added: string[] = [];
  const replicas: Provisioning[] = [];
  for (const knex of [one, other]) {
    const platform = broker.platform();
    replicas.push(
      await startProvisioning({
        knex,
        clock,
        platforms: [counting(platform, added)],
      }),
    );
  }
  return { added, replicas, ...replicas[0] };
}

function counting(platform: StreamPlatform, added: string[]): StreamPlatform {
  const access = platform.access!;
  const addRules = access.addRules.bind(access);
  access.addRules = async rules => {
    added.push(...rules.map(({ key }) => key));
    await addRules(rules);
  };
  return platform;
}

async function until(
  question: () => Promise<string>,
  answer: RegExp,
): Promise<number> {
  const start = Date.now();
  for (;;) {
    const got = await question();
    if (answer.test(got)) {
      return Date.now() - start;
    }
    if (Date.now() - start > 10_000) {
      throw new Error(`The last answer was: ${got}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('grants on a real broker and PostgreSQL', () => {
  afterEach(async () => {
    await broker.asOperator(admin =>
      admin.deleteAcls({
        filters: [account, 'legacy'].map(name => ({
          principal: `User:${name}`,
          resourceType: 1,
          resourcePatternType: 1,
          operation: 1,
          permissionType: 1,
        })),
      }),
    );
  });

  it('open a stream to a client within 5 s and close it again', async () => {
    const { give, reconciler, revoke, state } = await startTwo();
    const read = () => broker.read(account, wind);
    expect(await read()).toMatch(/refused/);

    await give({});
    reconciler.soon('demo', account);
    expect(await until(read, /^weather\.wind\.v1$/)).toBeLessThan(5_000);
    await reconciler.idle();
    expect(await state('grant-1')).toBe('active');

    await revoke('grant-1');
    reconciler.soon('demo', account);
    await until(read, /refused/);
    await reconciler.idle();
    expect(await state('grant-1')).toBe('revoked');
    expect(await broker.aclsOf(account)).toEqual([]);
  });

  it('are failed while a rule that denies keeps the client out', async () => {
    const { clock, give, get, reconciler, state } = await startTwo();
    await give({});
    await reconciler.due();
    expect(await broker.read(account, wind)).toBe(wind);
    const denial = {
      ...{ principal: 'User:*', host: '*', operation: 2, permissionType: 2 },
      ...{ resourceType: 2, resourceName: wind, resourcePatternType: 3 },
    };
    await broker.asOperator(admin => admin.createAcls({ acl: [denial] }));
    await until(() => broker.read(account, wind), /refused/);

    await reconciler.compare('demo');
    expect(await state('grant-1')).toBe('failed');
    expect((await get('grant-1')).failure?.message).toContain(
      'deny User:* all on topic "weather.wind.v1"',
    );

    await broker.asOperator(admin => admin.deleteAcls({ filters: [denial] }));
    await until(() => broker.read(account, wind), /^weather\.wind\.v1$/);
    clock.pass(HOUR_MS);
    await reconciler.due();
    expect(await state('grant-1')).toBe('active');
  });

  it('close it at their hour', async () => {
    const { clock, give, reconciler, state } = await startTwo();
    await give({ until: later(HOUR_MS) });
    await reconciler.due();
    expect(await broker.read(account, wind)).toBe(wind);

    clock.pass(HOUR_MS - 1);
    await reconciler.due();
    expect(await broker.aclsOf(account)).toHaveLength(3);

    clock.pass(1);
    await reconciler.due();
    expect(await state('grant-1')).toBe('expired');
    expect(await broker.read(account, wind)).toMatch(/refused/);
  });

  it('share rules, and leave those of others', async () => {
    const { give, reconciler, revoke } = await startTwo();
    await broker.asOperator(admin =>
      admin.createAcls({
        acl: [account, 'legacy'].map(name => ({
          principal: `User:${name}`,
          host: '*',
          resourceType: 2,
          resourceName: 'weather.',
          resourcePatternType: 4,
          operation: 8,
          permissionType: 3,
        })),
      }),
    );
    const count = async () => (await broker.aclsOf(account)).length;
    await give({}, rain);
    await reconciler.due();
    // Two rules for each topic, one for the groups of both, and a foreign one.
    expect(await count()).toBe(6);

    await revoke('grant-1');
    await reconciler.due();
    expect(await count()).toBe(4);
    expect(await broker.read(account, rain.topic)).toBe(rain.topic);

    await revoke('grant-2');
    await reconciler.due();
    expect(await count()).toBe(1);
    expect(await broker.aclsOf('legacy')).toHaveLength(1);
  });

  it('are restored when somebody removes their rules', async () => {
    const { give, reconciler } = await startTwo();
    await give({});
    await reconciler.due();
    await broker.asOperator(admin =>
      admin.deleteAcls({
        filters: [
          {
            principal: `User:${account}`,
            resourceType: 2,
            resourceName: wind,
            resourcePatternType: 3,
            operation: 3,
            permissionType: 3,
          },
        ],
      }),
    );
    expect(await broker.read(account, wind)).toMatch(/refused/);

    await reconciler.compare('demo');

    expect(await broker.read(account, wind)).toBe(wind);
  });

  it('are made once by two backends that look at the same time', async () => {
    const { added, give, replicas, revoke } = await startTwo();
    await give({}, rain);

    await Promise.all(
      replicas.flatMap(({ reconciler }) => [
        reconciler.due(),
        reconciler.compare('demo'),
        reconciler.due(),
      ]),
    );
    expect(added).toHaveLength(5);
    expect(new Set(added).size).toBe(5);
    expect(await replicas[1].audited()).toEqual([
      'grant-activate grant-1',
      'grant-activate grant-2',
    ]);

    await revoke('grant-1');
    await revoke('grant-2');
    await Promise.all(replicas.map(({ reconciler }) => reconciler.due()));
    expect(await broker.aclsOf(account)).toEqual([]);
    expect((await replicas[0].audited()).sort()).toEqual(
      [
        'grant-activate grant-1',
        'grant-activate grant-2',
        'grant-removed grant-1',
        'grant-removed grant-2',
        'grant-revoke grant-1',
        'grant-revoke grant-2',
      ].sort(),
    );
  });

  it('wait for a broker that is away, and heal when it is back', async () => {
    const { clock, get, give, reconciler, revoke, state } = await startTwo();
    await give({});
    await reconciler.due();

    await broker.without(async () => {
      await revoke('grant-1');
      await give(rain);
      await reconciler.due();
      expect(await state('grant-1')).toBe('ending');
      expect(await state('grant-2')).toBe('failed');
      expect((await get('grant-2')).failure?.message).toMatch(/demo/i);
      clock.pass(HOUR_MS);
      await reconciler.due();
      expect((await get('grant-2')).failure?.attempts).toBe(2);
    });

    clock.pass(HOUR_MS);
    await reconciler.due();
    expect(await state('grant-1')).toBe('revoked');
    expect(await state('grant-2')).toBe('active');
    expect(await broker.read(account, rain.topic)).toBe(rain.topic);
    expect(await broker.read(account, wind)).toMatch(/refused/);
  });
});
