import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamGrant } from '@datamesh-portal/plugin-data-mesh-node';
import { accessRule } from './aclRules';
import { concernsTopic, principalOf, rulesOf } from './grantRules';

const words = (rules: AccessRule[]) =>
  rules.map(
    ({ principal, host, resource, pattern, name, operation, permission }) =>
      [permission, principal, host, operation, resource, pattern, name].join(
        ' ',
      ),
  );

const grant: StreamGrant = {
  ...{ topic: 'orders', account: 'component.default.billing' },
  ...{ operation: 'read', transactional: false },
};

describe('the rules of a grant', () => {
  it('let a reader read the topic in groups of its own', () => {
    expect(words(rulesOf(grant))).toEqual([
      'allow User:component.default.billing * read topic literal orders',
      'allow User:component.default.billing * describe topic literal orders',
      'allow User:component.default.billing * read group prefixed component.default.billing.',
    ]);
    expect(rulesOf({ ...grant, transactional: true })).toEqual(rulesOf(grant));
  });

  it('let a writer write', () => {
    expect(words(rulesOf({ ...grant, operation: 'write' }))).toEqual([
      'allow User:component.default.billing * write topic literal orders',
      'allow User:component.default.billing * describe topic literal orders',
    ]);
  });

  it('let a transactional writer use transactional ids of its own', () => {
    expect(
      words(rulesOf({ ...grant, operation: 'write', transactional: true })),
    ).toEqual([
      'allow User:component.default.billing * write topic literal orders',
      'allow User:component.default.billing * describe topic literal orders',
      'allow User:component.default.billing * write transactional-id prefixed component.default.billing.',
      'allow User:component.default.billing * describe transactional-id prefixed component.default.billing.',
      'allow User:component.default.billing * idempotent-write cluster literal kafka-cluster',
    ]);
  });

  it('keep accounts apart whose names begin alike', () => {
    const [, , group] = rulesOf({ ...grant, account: 'a' });
    expect('ab.reader'.startsWith(group.name)).toBe(false);
    expect('a.reader'.startsWith(group.name)).toBe(true);
  });

  it.each(['*', '', 'a b', 'a\nb', '.', '..', 'a'.repeat(250), 'ä'])(
    'are none for %j, which is not one topic',
    topic => {
      expect(() => rulesOf({ ...grant, topic })).toThrow(
        'is not the name of a topic',
      );
    },
  );

  it.each(['__consumer_offsets', '_schemas', 'kafkasql-journal'])(
    'are none for %s, which belongs to the platform',
    topic => {
      expect(() => rulesOf({ ...grant, topic })).toThrow(
        'belongs to the platform itself',
      );
    },
  );

  it.each(['*', '', 'a\nUser:b', '\u0000'])(
    'are none for %j, which is not one account',
    account => {
      expect(() => principalOf(account)).toThrow('An account needs a name');
      expect(() => rulesOf({ ...grant, account })).toThrow(
        'An account needs a name',
      );
    },
  );
});

describe('whether a rule concerns a topic', () => {
  const rule: AccessRule = accessRule({
    ...{ principal: 'User:x', host: '10.0.0.1', resource: 'topic' },
    ...{ name: 'orders', pattern: 'literal', operation: 'read' },
    permission: 'allow',
  });

  it.each<[string, Partial<AccessRule>, boolean]>([
    ['it names the topic', {}, true],
    ['it names another', { name: 'orders2' }, false],
    ['it is for all topics', { name: '*' }, true],
    ['its prefix fits', { name: 'ord', pattern: 'prefixed' }, true],
    ['its prefix is the whole name', { pattern: 'prefixed' }, true],
    ['its prefix is longer', { name: 'orders.', pattern: 'prefixed' }, false],
    ['its prefix is a star', { name: '*', pattern: 'prefixed' }, false],
    ['it names a part', { name: 'ord' }, false],
    ['it lets write', { operation: 'write' }, true],
    ['it lets do everything', { operation: 'all' }, true],
    ['it lets change the topic', { operation: 'alter' }, true],
    ['it lets change its settings', { operation: 'alter-configs' }, true],
    ['it lets delete', { operation: 'delete' }, true],
    ['it lets do what nobody knows', { operation: 'operation-77' }, true],
    ['it lets look only', { operation: 'describe' }, false],
    ['it lets look at settings only', { operation: 'describe-configs' }, false],
    ['it denies', { permission: 'deny' }, false],
    ['it is about a group of that name', { resource: 'group' }, false],
  ])('when %s', (_, change, expected) => {
    expect(concernsTopic({ ...rule, ...change }, 'orders')).toBe(expected);
  });
});
