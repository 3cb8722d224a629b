import { NotImplementedError } from '@backstage/errors';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import {
  FailingStreamAccess,
  topicRule,
} from './__testUtils__/FailingStreamAccess';
import { startsProvisioning } from './__testUtils__/startsProvisioning';
import {
  account,
  windRules,
  rain,
  rainRules,
} from './__testUtils__/windAndRain';

const start = startsProvisioning();

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
