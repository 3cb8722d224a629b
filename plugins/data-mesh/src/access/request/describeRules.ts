import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';

const OPERATIONS: Record<string, string> = {
  read: 'read',
  write: 'write to',
  describe: 'look up',
  create: 'create',
  delete: 'delete from',
  alter: 'alter',
  'describe-configs': 'see the settings of',
  'alter-configs': 'change the settings of',
  'idempotent-write': 'write without duplicates on',
  'cluster-action': 'act as a broker of',
  all: 'do everything with',
};

function things(rule: AccessRule): string {
  const prefixed = rule.pattern === 'prefixed';
  const every = rule.name === '*';
  switch (rule.resource) {
    case 'topic':
      if (every) return 'every topic of the cluster';
      return prefixed
        ? `topics whose names begin with ${rule.name}`
        : `the topic ${rule.name}`;
    case 'group':
      if (every) return 'every consumer group';
      return prefixed
        ? `consumer groups whose ids begin with ${rule.name}`
        : `the consumer group ${rule.name}`;
    case 'transactional-id':
      if (every) return 'every transactional id';
      return prefixed
        ? `transactional ids that begin with ${rule.name}`
        : `the transactional id ${rule.name}`;
    case 'cluster':
      return 'the cluster';
    default:
      return rule.name;
  }
}

function verb(rule: AccessRule): string {
  const operation = rule.operation.toLowerCase().replace(/_/g, '-');
  if (operation === 'read' && rule.resource === 'group') {
    return 'read as';
  }
  if (operation === 'write' && rule.resource === 'transactional-id') {
    return 'write with';
  }
  return OPERATIONS[operation] ?? operation;
}

const listFormat = new Intl.ListFormat('en-GB');

/**
 * Rules of a platform in words, those about the same thing in one sentence:
 * `May read and look up the topic departures`.
 */
export function describeRules(rules: AccessRule[]): string[] {
  const byThing = new Map<string, { verbs: string[]; rule: AccessRule }>();
  for (const rule of rules) {
    const key = `${rule.permission} ${rule.host} ${things(rule)}`;
    const known = byThing.get(key) ?? { verbs: [], rule };
    if (!known.verbs.includes(verb(rule))) {
      known.verbs.push(verb(rule));
    }
    byThing.set(key, known);
  }
  return [...byThing.values()].map(({ verbs, rule }) => {
    const may = rule.permission === 'deny' ? 'May not' : 'May';
    const from = rule.host === '*' ? '' : ` from ${rule.host}`;
    return `${may} ${listFormat.format(verbs)} ${things(rule)}${from}`;
  });
}

/** A rule as administrators of the platform write it. */
export function formatRule(rule: AccessRule): string {
  return `${rule.permission} ${rule.principal} ${rule.operation} ${rule.resource} ${rule.name} (${rule.pattern}) host ${rule.host}`;
}
