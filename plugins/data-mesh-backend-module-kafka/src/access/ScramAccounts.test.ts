import { Connection } from '@platformatic/kafka';
import { eventually } from '../__testUtils__/eventually';
import { KafkaJsClient } from '../__testUtils__/KafkaJsClient';
import { OwnTestCluster } from '../__testUtils__/TestCluster';
import { isUnsupportedMechanism } from '../brokers/BrokerError';

jest.setTimeout(120_000);

const cluster = new OwnTestCluster();
beforeAll(() => cluster.start());
afterAll(() => cluster.stop());

const login = (
  username: string,
  password: string,
  mechanism: 'scram-sha-256' | 'scram-sha-512' = 'scram-sha-512',
) =>
  new KafkaJsClient(
    cluster.kafka.bootstrap,
    { username, password },
    mechanism,
  ).login();
const refused = expect.stringMatching(
  /refused: .*(authentication|credentials)/i,
);

describe('an account', () => {
  it.each(['component.default.billing', 'a=b,c', 'name "with\\ spaces'])(
    'named %s logs in from the moment it has a password, until it is removed',
    async name => {
      const accounts = cluster.platform().access!.accounts!;
      expect(await accounts.exists(name)).toBe(false);

      await accounts.setPassword(name, 'first password "\\');
      expect(await accounts.exists(name)).toBe(true);
      expect(await login(name, 'first password "\\')).toBe('accepted');
      expect(await login(name, 'first password "\\', 'scram-sha-256')).toBe(
        'accepted',
      );
      expect(await login(name, 'another')).toEqual(refused);

      await accounts.setPassword(name, 'second');
      expect(await login(name, 'second')).toBe('accepted');
      expect(await login(name, 'second', 'scram-sha-256')).toBe('accepted');
      expect(await login(name, 'first password "\\')).toEqual(refused);

      await accounts.remove(name);
      await accounts.remove(name);
      expect(
        await eventually(
          () => login(name, 'second'),
          answer => answer !== 'accepted',
        ),
      ).toEqual(refused);
      expect(await login(name, 'second', 'scram-sha-256')).toEqual(refused);
      expect(await accounts.exists(name)).toBe(false);
    },
  );

  it('logs in by every mechanism at once, however busy the brokers are', async () => {
    const accounts = cluster.platform().access!.accounts!;
    const names = Array.from({ length: 20 }, (_, i) => `busy-${i}`);
    const answers = await Promise.all(
      names.map(async name => {
        await accounts.setPassword(name, name);
        return Promise.all([
          login(name, name),
          login(name, name, 'scram-sha-256'),
        ]);
      }),
    );
    expect(new Set(answers.flat())).toEqual(new Set(['accepted']));
  });

  it('is told apart from one whose mechanism the brokers do not offer', async () => {
    const [host, port] = cluster.kafka.bootstrap.split(':');
    const refusalOf = async (mechanism: 'PLAIN' | 'SCRAM-SHA-512') => {
      const connection = new Connection('test', {
        sasl: { mechanism, username: 'nobody', password: 'x' },
      });
      try {
        return await connection.connect(host, Number(port));
      } catch (error) {
        return error;
      } finally {
        await connection.close();
      }
    };
    expect(isUnsupportedMechanism(await refusalOf('PLAIN'))).toBe(true);
    expect(isUnsupportedMechanism(await refusalOf('SCRAM-SHA-512'))).toBe(
      false,
    );
  });

  it.each(['', '*', 'a\nb', 'Grüße'])('is never named %j', async name => {
    const accounts = cluster.platform().access!.accounts!;
    await expect(accounts.setPassword(name, 'x')).rejects.toThrow(
      'An account for SCRAM needs a name',
    );
    await expect(accounts.remove(name)).rejects.toThrow(
      'An account for SCRAM needs a name',
    );
    await expect(accounts.setPassword('empty', '')).rejects.toThrow(
      'An account needs a password',
    );
    expect(await accounts.exists('empty')).toBe(false);
  });

  it('is no business of a portal that logs in by other means, or is told so', () => {
    expect(
      cluster.platform({
        sasl: { mechanism: 'plain', username: 'portal', password: 'x' },
      }).access!.accounts,
    ).toBeUndefined();
    expect(
      cluster.platform({ access: { accounts: false } }).access!.accounts,
    ).toBeUndefined();
    expect(cluster.platform().access!.accounts!.mechanism).toBe(
      'SCRAM-SHA-256',
    );
  });

  it('that was removed costs nobody the login, also after a restart', async () => {
    const { accounts } = cluster.platform().access!;
    for (const name of ['a', 'b', 'c', 'x', 'y', 'z']) {
      await accounts!.setPassword(name, 'first');
      await accounts!.remove(name);
    }
    await accounts!.setPassword('b', 'second');
    await cluster.without(async () => {});
    expect(await login('b', 'second')).toBe('accepted');
    expect(await login('a', 'first')).toEqual(refused);
    const { username, password } = cluster.kafka.admin;
    expect(await login(username, password)).toBe('accepted');
    expect(await login(username, password, 'scram-sha-256')).toBe('accepted');
  });

  it('cannot be made while the brokers are away', async () => {
    const { accounts } = cluster.platform().access!;
    await cluster.without(async () => {
      const error = await accounts!.setPassword('late', 's3cret').catch(e => e);
      expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
      expect(error.message).not.toContain('s3cret');
    });
    await accounts!.setPassword('late', 's3cret');
    expect(await login('late', 's3cret')).toBe('accepted');
  });
});
