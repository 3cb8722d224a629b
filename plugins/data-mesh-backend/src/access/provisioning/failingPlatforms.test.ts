import { NotAllowedError } from '@backstage/errors';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { FailingStreamAccess } from './__testUtils__/FailingStreamAccess';
import { startsProvisioning } from './__testUtils__/startsProvisioning';
import { windRules, rain, unreachable } from './__testUtils__/windAndRain';

const start = startsProvisioning();

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
    const { give, reconciler, state } = await start(access, [
      Object.assign(FailingStreamAccess.platform(dead), { cluster: 'a-dead' }),
    ]);
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
