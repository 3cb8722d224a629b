import { sqlite } from '../../__testUtils__/databases';
import { HOUR_MS } from '../../__testUtils__/moments';
import { wind, startUpkeep } from './__testUtils__/startUpkeep';

const account = 'component.default.forecast';

const server = sqlite();
afterAll(() => server.stop());

const start = () => startUpkeep(server);

describe('the catalog', () => {
  it('takes the accounts of consumers along', async () => {
    const { access, accounts, clock, orphans, shows } = await start();
    await accounts.put({
      cluster: 'demo',
      account,
      consumer: 'component:default/forecast',
      issuedAt: clock.now,
      issuedTo: 'user:default/analyst',
    });
    await access.accounts.setPassword(account, 'a password');
    await orphans.remove();
    shows(wind);
    await orphans.remove();
    expect(await accounts.list()).toHaveLength(1);

    clock.pass(HOUR_MS);
    await orphans.remove();

    expect(await accounts.list()).toEqual([]);
    expect(await access.accounts.exists(account)).toBe(false);
  });
});
