import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { describeRules, formatRule } from './describeRules';

function rule(changes: Partial<AccessRule>): AccessRule {
  return {
    key: JSON.stringify(changes),
    principal: 'User:orders',
    host: '*',
    resource: 'topic',
    name: 'departures',
    pattern: 'literal',
    operation: 'read',
    permission: 'allow',
    ...changes,
  };
}

describe('describeRules', () => {
  it('says in one sentence what may be done with one thing', () => {
    expect(
      describeRules([
        rule({ operation: 'read' }),
        rule({ operation: 'describe' }),
        rule({ resource: 'group', name: 'orders.', pattern: 'prefixed' }),
      ]),
    ).toEqual([
      'May read and look up the topic departures',
      'May read as consumer groups whose ids begin with orders.',
    ]);
  });

  it('says the same once when two ports need the same rule', () => {
    const group = rule({ resource: 'group', name: 'o.', pattern: 'prefixed' });
    expect(describeRules([group, { ...group }])).toHaveLength(1);
  });

  it('keeps denials and hosts apart', () => {
    expect(
      describeRules([rule({}), rule({ permission: 'deny', host: '10.0.0.1' })]),
    ).toEqual([
      'May read the topic departures',
      'May not read the topic departures from 10.0.0.1',
    ]);
  });

  it('calls a wildcard what it is', () => {
    expect(describeRules([rule({ name: '*', operation: 'all' })])).toEqual([
      'May do everything with every topic of the cluster',
    ]);
  });
});

describe('formatRule', () => {
  it('leaves nothing out', () => {
    expect(formatRule(rule({ pattern: 'prefixed' }))).toBe(
      'allow User:orders read topic departures (prefixed) host *',
    );
  });
});
