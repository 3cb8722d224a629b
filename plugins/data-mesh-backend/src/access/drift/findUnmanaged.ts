import {
  AccessRule,
  GrantRecord,
  isInForce,
  UnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamPlatform,
} from '@datamesh-portal/plugin-data-mesh-node';
import { Person } from '../../people/Callers';
import {
  findAccount,
  rulesOf,
  toStreamGrant,
} from '../provisioning/StreamGrants';
import { LedgerRule, RuleLedger } from '../store/RuleLedger';
import { isActive } from './isActive';
import { ProductStream } from './ProductStreams';
import { RuleReach } from './RuleReach';

/**
 * What one cluster allows on some streams, and who reads them, that no grant
 * explains. Super users of the cluster pass by all rules: neither they nor what
 * they may do is visible here. Rejects as the platform does.
 */
export async function findUnmanaged(options: {
  platform: StreamPlatform;
  access: StreamAccess;
  /** Open grants of the product. */
  grants: GrantRecord[];
  ledger: RuleLedger;
  now: Date;
  person: Person;
  reach: RuleReach;
  streams: ProductStream[];
}): Promise<UnmanagedAccess[]> {
  const { platform, access, ledger, now, person, reach, streams } = options;
  const grants = options.grants.filter(
    grant => grant.cluster === platform.cluster && isInForce(grant, now),
  );
  const rules = (await access.listRules()).filter(
    rule =>
      !access.ownPrincipals.includes(rule.principal) &&
      streams.some(({ topic }) => access.concerns(rule, topic)),
  );
  const explained = await explainedKeys(options, grants, rules);
  const items: UnmanagedAccess[] = [];
  for (const stream of streams) {
    for (const rule of rules) {
      if (access.concerns(rule, stream.topic) && !explained.has(rule.key)) {
        items.push({
          kind: 'rule',
          ...stream,
          rule,
          message: describeAccess(rule),
          mayAdopt: isAdoptable(access, rule),
          mayRemove: await reach.isOwn(platform, rule, person),
        });
      }
    }
    items.push(...(await findGroups(platform, access, grants, stream)));
  }
  return items;

  async function explainedKeys(
    { platform: { cluster } }: typeof options,
    inForce: GrantRecord[],
    found: AccessRule[],
  ): Promise<Set<string>> {
    const principals = new Set(found.map(({ principal }) => principal));
    const entries: LedgerRule[] = [];
    for (const principal of principals) {
      entries.push(...(await ledger.ofPrincipal(cluster, principal)));
    }
    return new Set([
      // Of other products on the same stream too, and what is about to go.
      ...entries
        .filter(({ removedAt }) => !removedAt)
        .map(({ rule }) => rule.key),
      ...inForce
        .flatMap(grant => rulesOf(access, grant).rules)
        .map(({ key }) => key),
    ]);
  }
}

async function findGroups(
  platform: StreamPlatform,
  access: StreamAccess,
  grants: GrantRecord[],
  stream: ProductStream,
): Promise<UnmanagedAccess[]> {
  const prefixes = grants.flatMap(grant =>
    grant.topic === stream.topic && grant.operation === 'read'
      ? access.describeConnection(toStreamGrant(grant)).groupPrefix ?? []
      : [],
  );
  const { consumerGroups } = await platform.describeStream(stream.topic);
  return consumerGroups
    .filter(
      group =>
        isActive(group) &&
        !prefixes.some(prefix => group.groupId.startsWith(prefix)),
    )
    .map(({ groupId, state }) => ({
      kind: 'consumer-group',
      ...stream,
      groupId,
      groupState: state,
      message:
        'This consumer group is active, and no grant allows a group of that name. Find out who runs it; remove or adopt the rule that lets it in.',
      mayAdopt: false,
      mayRemove: false,
    }));
}

/** Whether a grant could allow what the rule allows, and to whom. */
export function isAdoptable(access: StreamAccess, rule: AccessRule): boolean {
  return (
    rule.permission === 'allow' &&
    // A grant holds from everywhere: it would allow more than the rule.
    rule.host === '*' &&
    ['read', 'write', 'all'].includes(rule.operation) &&
    findAccount(access, rule.principal) !== undefined
  );
}

function describeAccess(rule: AccessRule): string {
  const what = rule.operation === 'all' ? 'do everything with' : rule.operation;
  const who = rule.principal.endsWith(':*') ? 'Everybody' : rule.principal;
  if (rule.pattern === 'literal' && rule.name !== '*') {
    return `${who} may ${what} this topic, and no grant says so. Adopt it, or remove it.`;
  }
  const where =
    rule.name === '*'
      ? 'all topics of the cluster'
      : `all topics that begin with ${rule.name}`;
  return `${who} may ${what} ${where}, hence this one, and no grant says so. Adopting it makes a grant for this topic and leaves the wide rule; whoever operates the cluster can narrow it.`;
}
