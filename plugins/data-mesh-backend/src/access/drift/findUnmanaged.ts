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
import { ConsumerPrincipals } from '../../people/ConsumerPrincipals';
import {
  findAccount,
  rulesOf,
  toStreamGrant,
} from '../provisioning/StreamGrants';
import { denialsOf } from '../provisioning/denials';
import { GrantsStore } from '../store/GrantsTable';
import { RuleLedger } from '../store/RuleLedger';
import {
  describeAccess,
  describeDenial,
  describeOthersAccess,
} from './describeFinding';
import { isActive } from './isActive';
import { ProductStream } from './ProductStreams';
import { RuleReach } from './RuleReach';

/**
 * What one cluster allows on some streams, and who reads them, that no grant
 * explains; and what on it stands against grants. Super users of the cluster pass
 * by all rules: neither they nor what they may do is visible here. Rejects as the
 * platform does.
 */
export async function findUnmanaged(options: {
  platform: StreamPlatform;
  access: StreamAccess;
  /** Open grants of the product. */
  grants: GrantRecord[];
  /** Grants of a principal, of whatever products. */
  grantsOf: GrantsStore['ofPrincipal'];
  ledger: RuleLedger;
  now: Date;
  person: Person;
  principals: Pick<ConsumerPrincipals, 'mayBeGranted'>;
  reach: RuleReach;
  streams: ProductStream[];
}): Promise<UnmanagedAccess[]> {
  const { platform, access, ledger, now, person, reach, streams } = options;
  const grants = options.grants.filter(
    grant => grant.cluster === platform.cluster && isInForce(grant, now),
  );
  const all = (await access.listRules()).filter(
    ({ principal }) => !access.ownPrincipals.includes(principal),
  );
  const denying = all.filter(({ permission }) => permission === 'deny');
  const rules = all.filter(rule =>
    streams.some(({ topic }) => access.concerns(rule, topic)),
  );
  const explained = new Set(
    grants.flatMap(grant => rulesOf(access, grant).rules).map(({ key }) => key),
  );
  const portals = await portalsKeys();
  const items: UnmanagedAccess[] = [];
  for (const stream of streams) {
    items.push(...findDenials(access, denying, grants, stream));
    for (const rule of rules) {
      if (!access.concerns(rule, stream.topic) || explained.has(rule.key)) {
        continue;
      }
      if (portals.has(rule.key)) {
        items.push(await explainOthers(stream, rule));
      } else {
        const denials = denialsOf(access, denying, [onlyOn(stream, rule)]);
        const may = {
          mayAdopt:
            isAdoptable(access, rule, options.principals) &&
            !denials.some(({ extent }) => extent === 'all'),
          mayRemove: await reach.isOwn(platform, rule, person),
        };
        const message = describeAccess(rule, denials, may);
        items.push({ kind: 'rule', ...stream, rule, message, ...may });
      }
    }
    items.push(...(await findGroups(platform, access, grants, stream)));
  }
  return items;

  /** Of the rules that the portal made, and means to be there. */
  async function portalsKeys(): Promise<Set<string>> {
    const keys = new Set<string>();
    for (const principal of new Set(rules.map(rule => rule.principal))) {
      const entries = await ledger.ofPrincipal(platform.cluster, principal);
      entries
        .filter(({ removedAt }) => !removedAt)
        .forEach(({ rule }) => keys.add(rule.key));
    }
    return keys;
  }

  /** What the portal made for others, or is about to take away. */
  async function explainOthers(
    stream: ProductStream,
    rule: AccessRule,
  ): Promise<UnmanagedAccess> {
    const account = findAccount(access, rule.principal);
    const others =
      account === undefined
        ? []
        : await options.grantsOf(platform.cluster, account);
    const grant = others.find(
      other =>
        isInForce(other, now) &&
        rulesOf(access, other).rules.some(({ key }) => key === rule.key),
    );
    return {
      ...{ kind: 'rule', ...stream, rule },
      message: describeOthersAccess(rule, grant),
      ...{ mayAdopt: false, mayRemove: false },
    };
  }
}

/** Rules that keep somebody out whom a grant on the stream lets in. */
function findDenials(
  access: StreamAccess,
  denying: readonly AccessRule[],
  grants: GrantRecord[],
  stream: ProductStream,
): UnmanagedAccess[] {
  const found = grants
    .filter(({ port, topic }) => port === stream.port && topic === stream.topic)
    .flatMap(grant =>
      denialsOf(access, denying, rulesOf(access, grant).rules).map(denial => ({
        ...denial,
        consumer: grant.consumer,
      })),
    );
  return denying.flatMap(rule => {
    const here = found.filter(denial => denial.rule === rule);
    if (here.length === 0) {
      return [];
    }
    const whole = here.find(({ extent }) => extent === 'all') ?? here[0];
    const consumers = new Set(here.map(({ consumer }) => consumer));
    return {
      kind: 'denial',
      ...stream,
      rule,
      message: describeDenial(whole, [...consumers]),
      mayAdopt: false,
      mayRemove: false,
    };
  });
}

/** What a rule for several topics allows on one of them. */
function onlyOn({ topic }: ProductStream, rule: AccessRule): AccessRule {
  return { ...rule, pattern: 'literal', name: topic };
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
    .map(({ groupId, state, type = 'consumer' }) => ({
      kind: 'consumer-group',
      ...stream,
      groupId,
      groupState: state,
      message: `This ${type} group is active, and no grant allows a group of that name. Find out who runs it: what lets it in is among the rules here, unless its account is a super user of the cluster.`,
      mayAdopt: false,
      mayRemove: false,
    }));
}

/** Whether a grant could allow what the rule allows, and to whom. */
function isAdoptable(
  access: StreamAccess,
  rule: AccessRule,
  principals: Pick<ConsumerPrincipals, 'mayBeGranted'>,
): boolean {
  const account = findAccount(access, rule.principal);
  return (
    rule.permission === 'allow' &&
    // A grant holds from everywhere: it would allow more than the rule.
    rule.host === '*' &&
    ['read', 'write', 'all'].includes(rule.operation) &&
    account !== undefined &&
    principals.mayBeGranted(account)
  );
}
