import { mockServices } from '@backstage/backend-test-utils';
import { InputError, NotImplementedError } from '@backstage/errors';
import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamGrant,
} from '@datamesh-portal/plugin-data-mesh-node';
import { FakePlatform } from '../__testUtils__/FakePlatform';
import { boundPlatform } from './boundPlatform';

const rule: AccessRule = {
  ...{ key: 'a', principal: 'User:a', host: '*', resource: 'topic' },
  ...{ name: 'wind', pattern: 'literal', operation: 'read' },
  permission: 'allow',
};
const grant: StreamGrant = {
  ...{ topic: 'wind', account: 'a', operation: 'read' },
  transactional: false,
};

function bound(answer: () => Promise<never>) {
  const access: StreamAccess = {
    ownPrincipals: ['User:portal'],
    everybody: 'User:*',
    principalOf: account => `User:${account}`,
    rulesFor: () => [rule],
    concerns: ({ name }, topic) => name === topic,
    denies: ({ host }, allowed) => (host === allowed.host ? 'all' : 'part'),
    describeConnection: () => ({ brokers: ['a:1'], tls: true }),
    listRules: answer,
    addRules: answer,
    removeRules: answer,
    accounts: {
      mechanism: 'SCRAM-SHA-512',
      exists: answer,
      setPassword: answer,
      remove: answer,
    },
  };
  const platform = Object.assign(new FakePlatform(), { access });
  const bounded = boundPlatform(platform, {
    ...{ describeTimeoutMs: 20, previewTimeoutMs: 40, changeTimeoutMs: 60 },
    logger: mockServices.logger.mock(),
  }).access!;
  const { accounts } = bounded;
  return {
    bounded,
    questions: {
      listRules: () => bounded.listRules(),
      addRules: () => bounded.addRules([rule]),
      removeRules: () => bounded.removeRules([rule]),
      exists: () => accounts!.exists('a'),
      setPassword: () => accounts!.setPassword('a', 's3cret'),
      remove: () => accounts!.remove('a'),
    },
  };
}

describe('boundAccess', () => {
  it('is absent where the platform has none', () => {
    expect(
      boundPlatform(new FakePlatform(), {
        ...{ describeTimeoutMs: 20, previewTimeoutMs: 40 },
        logger: mockServices.logger.mock(),
      }).access,
    ).toBeUndefined();
  });

  it('passes on what the platform knows by itself', () => {
    const { bounded } = bound(() => new Promise(() => {}));
    expect(bounded.ownPrincipals).toEqual(['User:portal']);
    expect(bounded.principalOf('a')).toBe('User:a');
    expect(bounded.rulesFor(grant)).toEqual([rule]);
    expect(bounded.concerns(rule, 'wind')).toBe(true);
    expect(bounded.concerns(rule, 'rain')).toBe(false);
    expect(bounded.everybody).toBe('User:*');
    expect(bounded.denies(rule, rule)).toBe('all');
    expect(bounded.denies(rule, { ...rule, host: '10.0.0.1' })).toBe('part');
    expect(bounded.describeConnection(grant).brokers).toEqual(['a:1']);
    expect(bounded.accounts!.mechanism).toBe('SCRAM-SHA-512');
  });

  it('gives changes and lists more time than questions, and not for ever', async () => {
    const { questions } = bound(() => new Promise(() => {}));
    for (const [name, ask] of Object.entries(questions)) {
      await expect(ask()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          `within ${name === 'exists' ? 0.02 : 0.06} s`,
        ),
      });
    }
  });

  it.each([
    new NotImplementedError('The cluster enforces no access'),
    new InputError('The cluster refuses 1 of 2 rules'),
  ])('passes on %s', async error => {
    const { questions } = bound(() => Promise.reject(error));
    for (const ask of Object.values(questions)) {
      await expect(ask()).rejects.toBe(error);
    }
  });

  it('keeps what a client library throws to itself', async () => {
    const { questions } = bound(() =>
      Promise.reject(new Error('broker-7.internal said s3cret')),
    );
    for (const ask of Object.values(questions)) {
      const error = await ask().then(
        () => undefined,
        e => e,
      );
      expect(error.name).toBe('ServiceUnavailableError');
      expect(error.message).not.toMatch(/broker-7|s3cret/);
    }
  });
});
