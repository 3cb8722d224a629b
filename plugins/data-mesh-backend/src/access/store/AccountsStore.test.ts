import { migrate, postgres, sqlite } from '../../__testUtils__/databases';
import { later, start } from '../../__testUtils__/moments';
import { PortalAccount, AccountsStore } from './AccountsStore';

jest.setTimeout(60_000);

const account: PortalAccount = {
  cluster: 'demo',
  account: 'component.default.forecast',
  consumer: 'component:default/forecast',
  issuedAt: start,
  issuedTo: 'user:default/analyst',
};

describe.each([
  ['SQLite', sqlite()],
  ['PostgreSQL', postgres()],
])('accounts in %s', (_, server) => {
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('are known until they are removed, with who last saw the password', async () => {
    const [knex] = await server.createDatabase();
    const store = new AccountsStore(await migrate(knex));
    const elsewhere = { ...account, cluster: 'other' };
    const again = {
      ...account,
      issuedAt: later(1),
      issuedTo: 'user:default/operator',
    };

    await store.put(elsewhere);
    await store.put(account);
    await expect(store.get('demo', account.account)).resolves.toEqual(account);
    await store.put(again);

    await expect(store.list()).resolves.toEqual([again, elsewhere]);
    await store.remove('demo', account.account);
    await store.remove('demo', account.account);
    await expect(store.list()).resolves.toEqual([elsewhere]);
    await expect(store.get('demo', account.account)).resolves.toBeUndefined();
  });
});
