import {
  InputError,
  NotAllowedError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamAccounts,
  StreamConnection,
  StreamGrant,
} from '@datamesh-portal/plugin-data-mesh-node';

/** Rules and accounts of a stream platform in memory, which may be down. */
export class FakeStreamAccess implements StreamAccess {
  readonly ownPrincipals = ['User:portal'];
  readonly everybody = 'User:*';
  readonly rules = new Map<string, AccessRule>();
  readonly passwords = new Map<string, string>();
  isDown = false;

  readonly accounts: StreamAccounts = {
    mechanism: 'SCRAM-SHA-512',
    exists: async account => {
      this.#demandUp();
      return this.passwords.has(account);
    },
    setPassword: async (account, password) => {
      this.#demandUp();
      this.passwords.set(account, password);
    },
    remove: async account => {
      this.#demandUp();
      this.passwords.delete(account);
    },
  };

  principalOf(account: string): string {
    if (account === '' || account === '*') {
      throw new InputError('An account needs a name that stands for itself');
    }
    return `User:${account}`;
  }

  rulesFor(grant: StreamGrant): AccessRule[] {
    const { topic, account, operation, transactional } = grant;
    if (topic === '*') {
      throw new InputError('* is not the name of a topic');
    }
    if (topic.startsWith('_')) {
      throw new NotAllowedError(`${topic} belongs to the platform itself`);
    }
    const rule = (
      resource: AccessRule['resource'],
      name: string,
      pattern: AccessRule['pattern'],
      what: string,
    ): AccessRule => {
      const principal = this.principalOf(account);
      const key = [principal, resource, pattern, name, what].join(' ');
      const permission = 'allow' as const;
      return {
        key,
        principal,
        host: '*',
        resource,
        name,
        pattern,
        operation: what,
        permission,
      };
    };
    return [
      rule('topic', topic, 'literal', operation),
      rule('topic', topic, 'literal', 'describe'),
      ...(operation === 'read'
        ? [rule('group', `${account}.`, 'prefixed', 'read')]
        : []),
      ...(transactional
        ? [rule('transactional-id', `${account}.`, 'prefixed', 'write')]
        : []),
    ];
  }

  concerns(rule: AccessRule, topic: string): boolean {
    return (
      rule.resource === 'topic' &&
      rule.permission === 'allow' &&
      (rule.pattern === 'prefixed'
        ? topic.startsWith(rule.name)
        : rule.name === topic || rule.name === '*')
    );
  }

  /** Those for everybody too, on the same names alone. */
  denies(rule: AccessRule, allowed: AccessRule) {
    const isSame =
      rule.permission === 'deny' &&
      rule.resource === allowed.resource &&
      rule.name === allowed.name &&
      rule.operation === allowed.operation &&
      [allowed.principal, this.everybody].includes(rule.principal);
    if (!isSame) {
      return undefined;
    }
    return rule.host === '*' ? 'all' : 'part';
  }

  async listRules(filter?: { principal?: string }): Promise<AccessRule[]> {
    this.#demandUp();
    return [...this.rules.values()].filter(
      ({ principal }) => principal === (filter?.principal ?? principal),
    );
  }

  async addRules(rules: AccessRule[]): Promise<void> {
    this.#demandUp();
    rules.forEach(rule => this.rules.set(rule.key, rule));
  }

  async removeRules(rules: AccessRule[]): Promise<void> {
    this.#demandUp();
    rules.forEach(({ key }) => this.rules.delete(key));
  }

  describeConnection({ account }: StreamGrant): StreamConnection {
    return {
      brokers: ['broker:9092'],
      tls: true,
      saslMechanism: 'SCRAM-SHA-512',
      groupPrefix: `${account}.`,
    };
  }

  #demandUp() {
    if (this.isDown) {
      throw new ServiceUnavailableError('The cluster does not answer');
    }
  }
}
