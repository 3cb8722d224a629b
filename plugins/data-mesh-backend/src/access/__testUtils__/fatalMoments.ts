import { FatalPoint } from './fatalPoints';

export const name = (point: FatalPoint) =>
  `${point.when} ${'call' in point ? point.call : point.statement}`;

/** What a portal goes through while it gives access. */
export const whileGranting: FatalPoint[] = [
  { statement: 'insert into "access_grants"', when: 'before' },
  { statement: 'insert into "audit_trail"', when: 'after' },
  { statement: 'commit', when: 'before' },
  { statement: 'commit', when: 'after' },
  { call: 'listRules', when: 'before' },
  { statement: 'insert into "access_rules"', when: 'before' },
  { statement: 'insert into "access_rules"', when: 'after' },
  { call: 'addRules', when: 'before' },
  { call: 'addRules', when: 'after' },
  { statement: 'update "access_grants"', when: 'before' },
  { statement: 'update "access_grants"', when: 'after' },
];

/** And while it takes access away. */
export const whileRevoking: FatalPoint[] = [
  { statement: 'update "access_grants"', when: 'after' },
  { statement: 'commit', when: 'after' },
  { call: 'removeRules', when: 'before' },
  { call: 'removeRules', when: 'after' },
  { statement: 'update "access_rules"', when: 'before' },
  { statement: 'update "access_rules"', when: 'after' },
];
