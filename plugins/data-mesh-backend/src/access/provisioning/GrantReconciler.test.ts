import {
  NotAllowedError,
  NotImplementedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import {
  FailingStreamAccess,
  topicRule,
} from './__testUtils__/FailingStreamAccess';
import { startProvisioning } from './__testUtils__/startProvisioning';

const server = sqlite();
afterAll(() => server.stop());

const account = 'component.default.forecast';
const principal = `User:${account}`;
const windRules = [
  `${principal} group prefixed ${account}. read`,
  `${principal} topic literal weather.wind.v1 describe`,
  `${principal} topic literal weather.wind.v1 read`,
];
const rain = { id: 'grant-2', port: 'rain', topic: 'weather.rain.v1' };
const rainRules = [
  `${principal} topic literal weather.rain.v1 describe`,
  `${principal} topic literal weather.rain.v1 read`,
];
const unreachable = new ServiceUnavailableError('Cluster demo does not answer');

async function start(access: FailingStreamAccess | undefined) {
  const [knex] = await server.createDatabase();
  return startProvisioning({
    knex,
    platforms: [FailingStreamAccess.platform(access)],
  });
}

describe('a grant in force', () => {
  it('is put on the platform, recorded, and told to who asked', async () => {
    const access = new FailingStreamAccess();
    const { announced, audited, give, reconciler, state } = await start(access);
    await give({});

    await reconciler.due();

    expect(access.keys()).toEqual(windRules);
    expect(await state('grant-1')).toBe('active');
    expect(await audited()).toEqual(['grant-activate grant-1']);
    expect(await announced()).toMatchObject([
      {
        recipients: [
          'user:default/analyst',
          'group:default/commercial-analytics',
        ],
        title: 'You can read wind / observations now',
        link: '/my-access?grant=grant-1',
      },
    ]);
  });

  it('costs nothing more once it is there', async () => {
    const access = new FailingStreamAccess();
    const { audited, get, give, reconciler } = await start(access);
    await give({});
    await reconciler.due();
    const before = await get('grant-1');

    await reconciler.due();
    await reconciler.compare('demo');
    await reconciler.reconcile('demo', account);

    expect(await get('grant-1')).toEqual(before);
    expect(access.log).toHaveLength(3);
    expect(await audited()).toHaveLength(1);
  });

  it('is not enforced where the portal does not provision, nor where the cluster enforces nothing', async () => {
    const open = new FailingStreamAccess();
    open.down = new NotImplementedError('The broker has no authorizer');
    for (const access of [undefined, open]) {
      const { get, give, reconciler, state } = await start(access);
      await give({});

      await reconciler.due();
      await reconciler.compare('demo');

      expect((await get('grant-1')).observed).toBe('unenforced');
      expect(await state('grant-1')).toBe('active');
    }
  });

  it('is enforced when the cluster begins to enforce', async () => {
    const access = new FailingStreamAccess();
    access.down = new NotImplementedError('The broker has no authorizer');
    const { get, give, reconciler } = await start(access);
    await give({});
    await reconciler.due();

    access.down = undefined;
    await reconciler.compare('demo');

    expect((await get('grant-1')).observed).toBe('present');
    expect(access.keys()).toEqual(windRules);
  });

  it('says so when its cluster is not configured', async () => {
    const access = new FailingStreamAccess();
    const { give, get, reconciler } = await start(access);
    await give({ cluster: 'gone' });

    await reconciler.due();

    expect((await get('grant-1')).failure?.message).toBe(
      'The cluster gone is not configured in this portal',
    );
  });
});

describe('a grant that ended', () => {
  it('leaves the platform, with nothing that another grant needs', async () => {
    const access = new FailingStreamAccess();
    const { audited, give, reconciler, revoke, state } = await start(access);
    await give({}, rain);
    await reconciler.due();

    await revoke('grant-1');
    expect(await state('grant-1')).toBe('ending');
    await reconciler.due();

    expect(access.keys()).toEqual([...rainRules, windRules[0]].sort());
    expect(await state('grant-1')).toBe('revoked');
    expect(await state('grant-2')).toBe('active');

    await revoke('grant-2');
    await reconciler.due();

    expect(access.keys()).toEqual([]);
    expect(await audited()).toEqual([
      'grant-activate grant-1',
      'grant-activate grant-2',
      'grant-revoke grant-1',
      'grant-removed grant-1',
      'grant-revoke grant-2',
      'grant-removed grant-2',
    ]);
  });

  it('leaves the platform at its hour, before anybody ended it', async () => {
    const access = new FailingStreamAccess();
    const { clock, give, reconciler, state } = await start(access);
    await give({ until: later(HOUR_MS) });
    await reconciler.due();

    clock.pass(HOUR_MS);
    await reconciler.due();

    expect(access.keys()).toEqual([]);
    expect(await state('grant-1')).toBe('expired');
  });

  it('while its rules were being added is taken away under the same lock', async () => {
    const access = new FailingStreamAccess();
    const { give, reconciler, revoke, state } = await start(access);
    await give({});
    access.beforeChange = async change => {
      if (change === 'addRules') {
        access.beforeChange = () => {};
        await revoke('grant-1');
      }
    };

    await reconciler.reconcile('demo', account);

    expect(access.log).toHaveLength(6);
    expect(access.keys()).toEqual([]);
    expect(await state('grant-1')).toBe('revoked');
  });

  it('and was replaced by another one leaves every rule where it is', async () => {
    const access = new FailingStreamAccess();
    const { give, reconciler, revoke, state } = await start(access);
    await give({});
    await reconciler.due();

    await revoke('grant-1');
    await give({ id: 'grant-2' });
    await reconciler.due();

    expect(access.log.filter(line => line.startsWith('-'))).toEqual([]);
    expect(await state('grant-1')).toBe('revoked');
    expect(await state('grant-2')).toBe('active');
  });
});

describe('rules of others', () => {
  it('that a grant needs stay when it ends', async () => {
    const access = new FailingStreamAccess();
    access.put(topicRule(account, 'weather.wind.v1', 'read'));
    const { give, reconciler, revoke } = await start(access);
    await give({});
    await reconciler.due();
    expect(access.keys()).toEqual(windRules);

    await revoke('grant-1');
    await reconciler.due();

    expect(access.keys()).toEqual([windRules[2]]);
  });

  it('of the same principal and of all others are never touched', async () => {
    const access = new FailingStreamAccess();
    const foreign = [
      topicRule(account, 'weather.', 'read', { pattern: 'prefixed' }),
      topicRule('legacy', 'weather.wind.v1', 'all'),
      topicRule('*', '*', 'read'),
    ];
    access.put(...foreign);
    const { give, reconciler, revoke } = await start(access);
    await give({});
    await reconciler.due();
    await revoke('grant-1');
    await reconciler.due();
    await reconciler.compare('demo');

    expect(access.keys()).toEqual(foreign.map(({ key }) => key).sort());
  });

  it('that an owner adopted go with the grant', async () => {
    const access = new FailingStreamAccess();
    access.put(
      topicRule('legacy', 'weather.wind.v1', 'read'),
      topicRule('legacy', 'weather.', 'read', { pattern: 'prefixed' }),
    );
    const { give, reconciler, revoke } = await start(access);
    await give({ requestId: undefined, principal: 'legacy' });
    await reconciler.due();

    await revoke('grant-1');
    await reconciler.due();

    expect(access.keys()).toEqual(['User:legacy topic prefixed weather. read']);
  });
});

describe('a platform that fails', () => {
  it('is asked again after longer and longer times, and is told of once', async () => {
    const access = new FailingStreamAccess();
    access.down = unreachable;
    const { announced, audited, clock, get, give, reconciler, state } =
      await start(access);
    await give({});

    await reconciler.due();
    expect(await state('grant-1')).toBe('failed');
    expect((await get('grant-1')).failure).toEqual({
      message: unreachable.message,
      attempts: 1,
      nextAttemptAt: later(1_000),
    });
    // Not before its time.
    await reconciler.due();
    expect((await get('grant-1')).failure?.attempts).toBe(1);

    for (let attempts = 2; attempts < 5; attempts++) {
      clock.now = (await get('grant-1')).failure!.nextAttemptAt;
      await reconciler.due();
      expect((await get('grant-1')).failure?.attempts).toBe(attempts);
    }
    expect(await audited()).toEqual(['grant-fail grant-1']);
    expect(await announced()).toHaveLength(1);

    access.down = undefined;
    clock.now = (await get('grant-1')).failure!.nextAttemptAt;
    await reconciler.due();

    expect(await state('grant-1')).toBe('active');
    expect(access.keys()).toEqual(windRules);
  });

  it('is not asked for one principal after the other', async () => {
    const access = new FailingStreamAccess();
    access.down = unreachable;
    const { clock, give, reconciler, state } = await start(access);
    const ids = Array.from({ length: 50 }, (_, index) => `grant-${index}`);
    await give(...ids.map(id => ({ id, principal: `account-of-${id}` })));
    const listing = jest.spyOn(access, 'listRules');

    await reconciler.due();
    expect(listing.mock.calls.length).toBeLessThanOrEqual(8);

    access.down = undefined;
    clock.pass(HOUR_MS);
    await reconciler.due();
    const states = await Promise.all(ids.map(state));
    expect(new Set(states)).toEqual(new Set(['active']));
  });

  it('does not keep other clusters waiting, however much is due on it', async () => {
    const dead = new FailingStreamAccess();
    dead.down = unreachable;
    const access = new FailingStreamAccess();
    const [knex] = await server.createDatabase();
    const { give, reconciler, state } = await startProvisioning({
      knex,
      platforms: [
        Object.assign(FailingStreamAccess.platform(dead), {
          cluster: 'a-dead',
        }),
        FailingStreamAccess.platform(access),
      ],
    });
    await give(
      ...Array.from({ length: 1_001 }, (_, index) => ({
        id: `dead-${index}`,
        cluster: 'a-dead',
        principal: `account-${index}`,
      })),
      { id: 'alive' },
    );

    await reconciler.due();

    expect(await state('alive')).toBe('active');
  });

  it('is not asked for what waited while it did not answer', async () => {
    const access = new FailingStreamAccess();
    access.down = unreachable;
    const { give, reconciler, state } = await start(access);
    const ids = Array.from({ length: 50 }, (_, index) => `grant-${index}`);
    await give(...ids.map(id => ({ id, principal: `account-of-${id}` })));
    const listing = jest.spyOn(access, 'listRules');

    ids.forEach(id => reconciler.soon('demo', `account-of-${id}`));
    await reconciler.idle();
    expect(listing.mock.calls.length).toBeLessThanOrEqual(8);

    // Whoever comes later asks anew, and what waited is still due.
    access.down = undefined;
    reconciler.soon('demo', 'account-of-grant-49');
    await reconciler.idle();
    expect(await state('grant-49')).toBe('active');
    await reconciler.due();
    expect(await state('grant-48')).toBe('active');
  });

  it('says nothing about grants that are as they should be', async () => {
    const access = new FailingStreamAccess();
    const { get, give, reconciler, state } = await start(access);
    await give({});
    await reconciler.due();
    const before = await get('grant-1');

    access.down = new NotAllowedError('The portal lacks Describe');
    await give(rain);
    await reconciler.due();

    expect(await get('grant-1')).toEqual(before);
    expect(await state('grant-2')).toBe('failed');
    await expect(reconciler.compare('demo')).rejects.toThrow(
      'The portal lacks Describe',
    );
  });

  it('keeps no rule from being removed when it comes back', async () => {
    const access = new FailingStreamAccess();
    const { clock, get, give, reconciler, revoke, state } = await start(access);
    await give({});
    await reconciler.due();
    access.down = unreachable;
    await revoke('grant-1');

    await reconciler.due();
    expect(await state('grant-1')).toBe('ending');
    expect((await get('grant-1')).failure?.message).toBe(unreachable.message);

    access.down = undefined;
    clock.pass(HOUR_MS);
    await reconciler.due();
    expect(access.keys()).toEqual([]);
    expect(await state('grant-1')).toBe('revoked');
  });

  it('and refuses a rule fails only the grants that need it', async () => {
    const access = new FailingStreamAccess();
    access.beforeChange = (_, rules) => {
      if (rules.some(({ name }) => name === 'weather.rain.v1')) {
        throw new NotAllowedError('Not this topic');
      }
    };
    const { get, give, reconciler, state } = await start(access);
    await give({}, rain);

    await reconciler.due();

    expect(await state('grant-1')).toBe('active');
    expect(await state('grant-2')).toBe('failed');
    expect((await get('grant-2')).failure?.message).toBe('Not this topic');
    expect(access.keys()).toEqual(windRules);
  });
});

describe('a comparison with the whole cluster', () => {
  it('restores rules that somebody removed, and says so in the trail', async () => {
    const access = new FailingStreamAccess();
    const { audited, get, give, reconciler } = await start(access);
    await give({});
    await reconciler.due();
    const before = await get('grant-1');
    access.rules.delete(windRules[2]);

    await reconciler.compare('demo');

    expect(access.keys()).toEqual(windRules);
    expect(await get('grant-1')).toEqual(before);
    expect(await audited()).toEqual([
      'grant-activate grant-1',
      'grant-restore grant-1',
    ]);
  });

  it('shows a grant as failed whose rules cannot be restored', async () => {
    const access = new FailingStreamAccess();
    const { clock, give, reconciler, state } = await start(access);
    await give({});
    await reconciler.due();
    access.rules.clear();
    access.beforeChange = () => {
      throw new NotAllowedError('The portal lacks Alter');
    };

    await reconciler.compare('demo');
    expect(await state('grant-1')).toBe('failed');

    access.beforeChange = () => {};
    clock.pass(HOUR_MS);
    await reconciler.due();
    expect(await state('grant-1')).toBe('active');
  });

  it('removes what the portal added for grants that nobody remembers', async () => {
    const access = new FailingStreamAccess();
    const { ledger, reconciler } = await start(access);
    const rule = topicRule('component.default.gone', 'weather.wind.v1', 'read');
    await ledger.enter('demo', [rule], 'portal');
    access.put(rule);

    await reconciler.compare('demo');

    expect(access.keys()).toEqual([]);
  });

  it('removes again what arrived after its removal', async () => {
    const access = new FailingStreamAccess();
    const { clock, give, reconciler, revoke } = await start(access);
    await give({});
    await reconciler.due();
    const late = access.rules.get(windRules[0])!;
    await revoke('grant-1');
    await reconciler.due();

    clock.pass(60_000);
    access.put(late);
    await reconciler.compare('demo');
    expect(access.keys()).toEqual([]);

    // Long after, the same rule is somebody else's.
    clock.pass(HOUR_MS);
    access.put(late);
    await reconciler.compare('demo');
    expect(access.keys()).toEqual([late.key]);
  });
});

describe('what is asked for in the background', () => {
  it('is done once, however often, and never throws', async () => {
    const access = new FailingStreamAccess();
    const { give, logger, reconciler, state, store } = await start(access);
    await give({});

    for (let i = 0; i < 20; i++) {
      reconciler.soon('demo', account);
    }
    await reconciler.idle();
    expect(access.log).toHaveLength(3);
    expect(await state('grant-1')).toBe('active');

    store.grants.ofPrincipal = () => Promise.reject(new Error('No database'));
    reconciler.soon('demo', account);
    await reconciler.idle();
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
