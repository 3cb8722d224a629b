import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { accessRule, toAcl, toRules } from './aclRules';

const part = fc.string({ minLength: 1, unit: 'grapheme' });
const rules = fc
  .record({
    principal: part,
    host: part,
    resource: fc.constantFrom(
      'topic' as const,
      'group' as const,
      'transactional-id' as const,
      'cluster' as const,
    ),
    name: part,
    pattern: fc.constantFrom('literal' as const, 'prefixed' as const),
    operation: fc.constantFrom('all', 'read', 'describe', 'idempotent-write'),
    permission: fc.constantFrom('allow' as const, 'deny' as const),
  })
  .map(parts => accessRule(parts));

const answerOf = (rule: AccessRule) => {
  const { principal, host, operation, permissionType, ...resource } =
    toAcl(rule);
  return [
    { ...resource, acls: [{ principal, host, operation, permissionType }] },
  ];
};

describe('a rule', () => {
  it('comes back from the broker as it was sent, with the same key', () => {
    fc.assert(
      fc.property(rules, rule => {
        expect(toRules(answerOf(rule))).toEqual([rule]);
      }),
    );
  });

  it('shares its key with no other rule', () => {
    fc.assert(
      fc.property(rules, rules, (a, b) => {
        const same =
          JSON.stringify({ ...a, key: '' }) ===
          JSON.stringify({ ...b, key: '' });
        expect(a.key === b.key).toBe(same);
      }),
    );
    // What joining with a separator would confuse.
    const base = {
      ...{ host: '*', resource: 'topic', pattern: 'literal' },
      ...{ operation: 'read', permission: 'allow' },
    } as Omit<AccessRule, 'key' | 'name' | 'principal'>;
    expect(accessRule({ ...base, name: 'a","b', principal: 'c' }).key).not.toBe(
      accessRule({ ...base, name: 'a', principal: 'b","c' }).key,
    );
  });

  it('of a kind that the portal does not know survives listing', () => {
    const acl = (operation: number) => ({
      ...{ principal: 'User:x', host: '10.0.0.1', permissionType: 2 },
      operation,
    });
    const resource = (
      type: number,
      patternType: number,
      operation: number,
    ) => ({
      ...{ resourceType: type, resourceName: 'bob' },
      ...{ resourcePatternType: patternType, acls: [acl(operation)] },
    });
    const listed = toRules([
      resource(6, 3, 8),
      resource(7, 3, 13),
      resource(99, 3, 13),
      resource(2, 9, 3),
      resource(2, 3, 77),
    ]);
    expect(listed).toMatchObject([
      { resource: 'other', operation: 'describe', permission: 'deny' },
      { resource: 'other', operation: 'create-tokens', host: '10.0.0.1' },
      { resource: 'other', operation: 'create-tokens', name: 'bob' },
      { resource: 'other', operation: 'read' },
      { resource: 'topic', operation: 'operation-77' },
    ]);
    expect(new Set(listed.map(({ key }) => key)).size).toBe(5);
    for (const rule of listed) {
      expect(() => toAcl(rule)).toThrow('does not change rules such as deny');
    }
  });

  it.each<Partial<AccessRule>>([
    { operation: 'any' },
    { operation: 'unknown' },
    { resource: 'any' as AccessRule['resource'] },
    { pattern: 'match' as AccessRule['pattern'] },
    { pattern: 'any' as AccessRule['pattern'] },
    { permission: 'any' as AccessRule['permission'] },
    { principal: '' },
    { host: undefined },
    { name: null as unknown as string },
  ])('is never sent when it would match more than itself: %j', change => {
    const rule = accessRule({
      ...{ principal: 'User:a', host: '*', resource: 'topic', name: 'orders' },
      ...{ pattern: 'literal', operation: 'read', permission: 'allow' },
    });
    expect(() => toAcl(rule)).not.toThrow();
    expect(() => toAcl({ ...rule, ...change })).toThrow(
      'does not change rules',
    );
  });
});
