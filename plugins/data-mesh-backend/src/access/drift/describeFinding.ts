import {
  AccessRule,
  describeRule,
  GrantRecord,
  UnmanagedAccess,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Denial } from '@datamesh-portal/plugin-data-mesh-node';

import { describeDay } from '../../journal/describeDay';

const NAMED_CONSUMERS = 3;

/** Who may do what by a rule that no grant explains, and what to do about it. */
export function describeAccess(
  rule: AccessRule,
  denials: readonly Denial[],
  may: Pick<UnmanagedAccess, 'mayAdopt' | 'mayRemove'>,
): string {
  const isEverybody = rule.principal.endsWith(':*');
  const who = isEverybody ? 'everybody' : rule.principal;
  const does = rule.operation === 'all' ? 'do everything with' : rule.operation;
  const what = `${does} ${placesOf(rule)}`;
  const advice = adviceOn(rule, may);
  const refusal = denials.find(({ extent }) => extent === 'all');
  if (refusal) {
    const stated = describeRule(refusal.rule);
    return `A rule would let ${who} ${what}, and one that comes first keeps them out: ${stated}. ${advice}`;
  }
  const but = denials.map(denial => describeRule(denial.rule)).join(', ');
  return `${isEverybody ? 'Everybody' : who} may ${what}${
    but && ` (but for ${but})`
  }, and no grant says so. ${advice}`;
}

/** Whom the portal let in through another product, and until when. */
export function describeOthersAccess(
  { principal }: AccessRule,
  grant: GrantRecord | undefined,
): string {
  if (!grant) {
    return `The portal made this rule of ${principal} for a grant that is over, and is about to remove it.`;
  }
  const until = grant.until ? `until ${describeDay(grant.until)}` : 'for good';
  return `The portal made this rule for ${grant.consumer}, ${until}, through ${grant.product} (grant ${grant.id}). Its owner, ${grant.owner}, can revoke it; it ends by itself once the stream is no longer that product's.`;
}

/** Whom a rule keeps out although grants let them in. */
export function describeDenial(
  { extent }: Denial,
  consumers: readonly string[],
): string {
  const more = consumers.length - NAMED_CONSUMERS;
  const names = consumers.slice(0, NAMED_CONSUMERS).join(', ');
  const whom = more > 0 ? `${names} and ${more} more` : names;
  return extent === 'all'
    ? `This rule comes first and keeps out ${whom}, whom a grant lets in. Whoever operates the cluster can remove the rule; else revoke the grant, which has no effect.`
    : `This rule comes first and takes a part of what a grant lets ${whom} do. Whoever operates the cluster can say why, or remove it.`;
}

function placesOf(rule: AccessRule): string {
  if (!isWide(rule)) {
    return 'this topic';
  }
  return rule.name === '*' && rule.pattern === 'literal'
    ? 'all topics of the cluster, hence this one'
    : `all topics that begin with ${rule.name}, hence this one`;
}

function isWide({ pattern, name }: AccessRule): boolean {
  return pattern !== 'literal' || name === '*';
}

function adviceOn(
  rule: AccessRule,
  { mayAdopt, mayRemove }: Pick<UnmanagedAccess, 'mayAdopt' | 'mayRemove'>,
): string {
  if (mayAdopt) {
    const adopting = isWide(rule)
      ? 'Adopting it makes a grant for this topic and leaves the wide rule'
      : 'Adopt it where somebody needs it';
    return mayRemove
      ? `${adopting}; remove it where nobody does.`
      : `${adopting}; whoever operates the cluster can narrow or remove it.`;
  }
  return mayRemove
    ? 'Remove it where nobody needs it; no grant can say the same.'
    : 'Whoever operates the cluster can narrow or remove it.';
}
