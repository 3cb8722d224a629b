import { HOUR_MS } from '../../__testUtils__/moments';
import {
  FailingStreamAccess,
  topicRule,
} from './__testUtils__/FailingStreamAccess';
import { startsProvisioning } from './__testUtils__/startsProvisioning';
import { account, windRules } from './__testUtils__/windAndRain';

const start = startsProvisioning();
const wind = 'weather.wind.v1';

/** With a key of its own, as on a broker. */
function denial(who: string, change: object = {}) {
  const rule = topicRule(who, wind, 'read', { permission: 'deny', ...change });
  return { ...rule, key: `deny ${JSON.stringify(rule)}` };
}

async function startGranted() {
  const access = new FailingStreamAccess();
  const provisioning = await start(access);
  await provisioning.give({});
  return { access, ...provisioning };
}

describe('a rule that denies what is granted', () => {
  it.each([account, '*'])(
    'to %s makes the grant a failed one that names it',
    async who => {
      const { access, announced, audited, get, reconciler, state } =
        await startGranted();
      access.put(denial(who));

      await reconciler.due();

      expect(await state('grant-1')).toBe('failed');
      expect((await get('grant-1')).failure?.message).toContain(
        `deny User:${who} read on topic "weather.wind.v1"`,
      );
      expect(await audited()).toEqual(['grant-fail grant-1']);
      expect(await announced()).toMatchObject([
        { title: expect.stringContaining('could not be set up yet') },
      ]);
      // The rules are there all the same, for when the other is gone.
      expect(access.keys()).toEqual(expect.arrayContaining(windRules));
    },
  );

  it('is not looked for every second, for others have to act', async () => {
    const { access, clock, get, reconciler } = await startGranted();
    access.put(denial(account));
    await reconciler.due();
    const { revision } = await get('grant-1');

    clock.pass(60_000);
    await reconciler.due();
    expect((await get('grant-1')).revision).toBe(revision);
  });

  it('is noticed when it comes later, and when it goes', async () => {
    const { access, clock, get, reconciler, state } = await startGranted();
    await reconciler.due();
    expect(await state('grant-1')).toBe('active');

    const rule = denial('*');
    access.put(rule);
    await reconciler.compare('demo');
    expect(await state('grant-1')).toBe('failed');

    access.rules.delete(rule.key);
    clock.pass(HOUR_MS);
    await reconciler.due();
    expect(await state('grant-1')).toBe('active');
    expect((await get('grant-1')).failure).toBeUndefined();
  });

  it('keeps nothing on the cluster once the grant is over', async () => {
    const { access, reconciler, revoke, state } = await startGranted();
    const rule = denial(account);
    access.put(rule);
    await reconciler.due();

    await revoke('grant-1');
    await reconciler.due();

    expect(access.keys()).toEqual([rule.key]);
    expect(await state('grant-1')).toBe('revoked');
  });

  it('to others, or from one address, leaves it active', async () => {
    const { access, reconciler, state } = await startGranted();
    access.put(denial('somebody'), denial(account, { host: '10.0.0.1' }));

    await reconciler.due();
    await reconciler.compare('demo');

    expect(await state('grant-1')).toBe('active');
  });
});
