import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { accessRule } from './aclRules';
import { denies } from './denies';

const allowed = accessRule({
  ...{ principal: 'User:a', host: '*', resource: 'topic', name: 'orders' },
  ...{ pattern: 'literal', operation: 'read', permission: 'allow' },
});
const denial = (change: Partial<AccessRule>) =>
  accessRule({ ...allowed, permission: 'deny', ...change });

/** More than any rule of the property names, so that no rule covers all by chance. */
const PRINCIPALS = ['User:a', 'User:b', 'User:c'];
const HOSTS = ['10.0.0.1', '10.0.0.2', '10.0.0.3'];
const NAMES = ['a', 'b'].flatMap(x => [
  x,
  ...['a', 'b'].flatMap(y => [x + y, `${x}${y}a`, `${x}${y}b`]),
]);
const OPERATIONS = ['read', 'write', 'alter', 'describe', 'describe-configs'];

interface Client {
  principal: string;
  host: string;
  name: string;
  operation: string;
}

const CLIENTS: Client[] = PRINCIPALS.flatMap(principal =>
  HOSTS.flatMap(host =>
    NAMES.flatMap(name =>
      OPERATIONS.map(operation => ({ principal, host, name, operation })),
    ),
  ),
);

describe('a rule that denies', () => {
  it.each<[string, Partial<AccessRule>, 'all' | 'part' | undefined]>([
    ['the same', {}, 'all'],
    ['everybody', { principal: 'User:*' }, 'all'],
    ['somebody else', { principal: 'User:ab' }, undefined],
    ['every operation', { operation: 'all' }, 'all'],
    ['what reading needs', { operation: 'describe' }, 'all'],
    ['another operation', { operation: 'write' }, undefined],
    ['every topic', { name: '*' }, 'all'],
    ['topics that begin so', { name: 'ord', pattern: 'prefixed' }, 'all'],
    ['others that do', { name: 'orders.', pattern: 'prefixed' }, undefined],
    ['a prefix of a star', { name: '*', pattern: 'prefixed' }, undefined],
    ['one host', { host: '10.0.0.1' }, 'part'],
    ['groups', { resource: 'group' }, undefined],
  ])('%s', (_, change, extent) => {
    expect(denies(denial(change), allowed)).toBe(extent);
  });

  it('reading leaves looking up alone', () => {
    const describing = accessRule({ ...allowed, operation: 'describe' });
    expect(denies(denial({}), describing)).toBeUndefined();
  });

  it('one group leaves the others under the prefix', () => {
    const groups = accessRule({
      ...{ ...allowed, resource: 'group', name: 'a.', pattern: 'prefixed' },
    });
    const group = { resource: 'group', pattern: 'literal' } as const;
    expect(denies(denial({ ...group, name: 'a.night' }), groups)).toBe('part');
    expect(denies(denial({ ...group, name: 'ab.night' }), groups)).toBe(
      undefined,
    );
    expect(denies(denial({ ...group, name: '*' }), groups)).toBe('all');
  });

  it('what brokers no longer ask for takes nothing', () => {
    const idempotent = accessRule({
      ...{ ...allowed, resource: 'cluster', name: 'kafka-cluster' },
      operation: 'idempotent-write',
    });
    expect(
      denies(accessRule({ ...idempotent, permission: 'deny' }), idempotent),
    ).toBeUndefined();
  });

  it('is not one that allows, nor one that is not understood', () => {
    expect(denies(allowed, allowed)).toBeUndefined();
    const other = { resource: 'other' } as const;
    expect(denies(denial(other), accessRule({ ...allowed, ...other }))).toBe(
      undefined,
    );
  });

  it('takes as much as a broker that judges each client would', () => {
    fc.assert(
      fc.property(rules('allow'), rules('deny'), (allow, deny) => {
        const letIn = CLIENTS.filter(client => applies(allow, client));
        const left = letIn.filter(client => !isRefused(deny, client));
        const extent =
          left.length === 0 ? 'all' : left.length < letIn.length && 'part';
        expect(denies(deny, allow)).toBe(extent || undefined);
      }),
      { numRuns: 2_000 },
    );
  });
});

function rules(permission: AccessRule['permission']) {
  return fc
    .record({
      principal: fc.constantFrom('User:*', 'User:a', 'User:b'),
      host: fc.constantFrom('*', '10.0.0.1', '10.0.0.2'),
      pattern: fc.constantFrom('literal' as const, 'prefixed' as const),
      name: fc.constantFrom('*', 'a', 'b', 'aa', 'ab', 'ba'),
      operation: fc.constantFrom('all', ...OPERATIONS),
    })
    .filter(({ pattern, name }) => pattern === 'literal' || name !== '*')
    .map(parts => accessRule({ ...parts, resource: 'topic', permission }));
}

/** Whether the rule itself speaks of it (StandardAuthorizerData.findResult). */
function applies(rule: AccessRule, client: Client): boolean {
  const { principal, host, name, operation } = client;
  return (
    ['User:*', principal].includes(rule.principal) &&
    ['*', host].includes(rule.host) &&
    (rule.pattern === 'prefixed'
      ? name.startsWith(rule.name)
      : ['*', name].includes(rule.name)) &&
    ['all', operation].includes(rule.operation)
  );
}

function isRefused(rule: AccessRule, client: Client): boolean {
  const looksUp = ['read', 'write', 'alter'].includes(client.operation);
  return (
    applies(rule, client) ||
    (looksUp && applies(rule, { ...client, operation: 'describe' }))
  );
}
