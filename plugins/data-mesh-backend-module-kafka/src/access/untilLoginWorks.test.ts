import { ScramAccounts } from './ScramAccounts';

type Answer = 'accepted' | 'refused' | 'unsupported' | 'unreachable';

/** A cluster of two brokers that answers the nth login of each kind so. */
function accountsOn(answerTo: (login: string, attempt: number) => Answer): {
  accounts: ScramAccounts;
  logins: string[];
} {
  const logins: string[] = [];
  const accounts = new ScramAccounts('demo', 'SCRAM-SHA-256', {
    call: async () => ({ results: [] } as never),
    controller: async () => ({} as never),
    refresh: async () => [1, 2],
    tryLogin: async (node, { mechanism, password }) => {
      expect(password).toBe('s3cret');
      const login = `${node} ${mechanism}`;
      logins.push(login);
      return answerTo(login, logins.filter(each => each === login).length);
    },
  });
  return { accounts, logins };
}

const ALL = [
  '1 SCRAM-SHA-256',
  '1 SCRAM-SHA-512',
  '2 SCRAM-SHA-256',
  '2 SCRAM-SHA-512',
];

describe('a new password', () => {
  it.each(ALL)('is there once %s accepts it, which is last', async slow => {
    const { accounts, logins } = accountsOn((login, attempt) =>
      login === slow && attempt < 4 ? 'refused' : 'accepted',
    );
    await accounts.setPassword('billing', 's3cret');
    expect(logins).toEqual([...ALL, slow, slow, slow]);
  });

  it('does not wait for a mechanism that no broker offers, or a broker that is away', async () => {
    const { accounts, logins } = accountsOn(login => {
      if (login.endsWith('512')) {
        return 'unsupported';
      }
      return login.startsWith('2') ? 'unreachable' : 'accepted';
    });
    await accounts.setPassword('billing', 's3cret');
    expect(logins).toEqual(ALL);
  });

  it('needs at least one broker that accepts it by the mechanism of the portal', async () => {
    const { accounts, logins } = accountsOn((login, attempt) =>
      login.endsWith('256') && attempt < 3 ? 'unreachable' : 'accepted',
    );
    await accounts.setPassword('billing', 's3cret');
    expect(logins.length).toBeGreaterThan(ALL.length);
  });
});
