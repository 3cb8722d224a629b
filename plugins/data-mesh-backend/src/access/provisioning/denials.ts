import {
  AccessRule,
  describeRule,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Denial, StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';

/**
 * Those of the rules that take something of what others allow; `all` when one of
 * the others has no effect any more.
 */
export function denialsOf(
  access: StreamAccess,
  rules: readonly AccessRule[],
  allowed: readonly AccessRule[],
): Denial[] {
  return rules.flatMap(rule => {
    const extents = allowed.flatMap(each => access.denies(rule, each) ?? []);
    if (extents.length === 0) {
      return [];
    }
    return { rule, extent: extents.includes('all') ? 'all' : 'part' };
  });
}

/** Of those that take all, what people are told. */
export function findRefusal(
  access: StreamAccess,
  rules: readonly AccessRule[],
  allowed: readonly AccessRule[],
): string | undefined {
  const denial = denialsOf(access, rules, allowed).find(
    ({ extent }) => extent === 'all',
  );
  return (
    denial &&
    `A rule of the cluster that comes first keeps it out: ${describeRule(
      denial.rule,
    )}. Whoever operates the cluster can remove it`
  );
}

/** Those of one principal, and those that hold for it as for everybody. */
export async function listApplying(
  access: StreamAccess,
  principal: string,
): Promise<AccessRule[]> {
  const own = await access.listRules({ principal });
  const { everybody } = access;
  return everybody === undefined
    ? own
    : [...own, ...(await access.listRules({ principal: everybody }))];
}
