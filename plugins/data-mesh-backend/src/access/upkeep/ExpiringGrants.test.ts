import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { sqlite } from '../../__testUtils__/databases';
import { HOUR_MS, later } from '../../__testUtils__/moments';
import { startUpkeep } from './__testUtils__/startUpkeep';

const DAY_MS = 24 * HOUR_MS;

const server = sqlite();
afterAll(() => server.stop());

const start = (change: Partial<GrantRecord> = {}) =>
  startUpkeep(server, change);

describe('the end of a grant', () => {
  it('comes at its hour, on the platform too, and is told', async () => {
    const { access, announced, audited, clock, expiring, reconciler, state } =
      await start({ until: later(HOUR_MS) });

    clock.pass(HOUR_MS - 1);
    await expiring.expire();
    expect(await state('grant-1')).toBe('expiring');

    clock.pass(1);
    await Promise.all([expiring.expire(), expiring.expire()]);
    await reconciler.idle();

    expect(await state('grant-1')).toBe('expired');
    expect(access.keys()).toEqual([]);
    expect(await audited()).toEqual([
      'grant-activate grant-1',
      'grant-expire grant-1',
      'grant-removed grant-1',
    ]);
    const [, told] = await announced();
    expect(told.title).toBe('Access to wind / observations has ended');
  });

  it('is told 14, 3 and 1 days before, once each', async () => {
    const { announced, clock, expiring } = await start();
    const titles = async () =>
      (await announced()).slice(1).map(({ title }) => title);

    for (let day = 0; day < 30; day++) {
      await expiring.notify();
      await expiring.notify();
      clock.pass(DAY_MS);
    }

    expect(await titles()).toEqual([
      'Access to wind / observations ends in 14 days',
      'Access to wind / observations ends in 3 days',
      'Access to wind / observations ends within a day',
    ]);
  });
});
