import { NotAllowedError } from '@backstage/errors';
import { HOUR_MS } from '../../__testUtils__/moments';
import {
  FailingStreamAccess,
  topicRule,
} from './__testUtils__/FailingStreamAccess';
import { startsProvisioning } from './__testUtils__/startsProvisioning';
import { windRules } from './__testUtils__/windAndRain';

const start = startsProvisioning();

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
