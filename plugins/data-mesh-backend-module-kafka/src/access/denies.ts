import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { Denial } from '@datamesh-portal/plugin-data-mesh-node';

/** Whoever connects (AclAuthorizer and StandardAuthorizer, WILDCARD_PRINCIPAL). */
export const EVERYBODY = 'User:*';

/** Any host, or any resource of a type. */
const ANY = '*';

/** No client does these without looking the thing up first. */
const NEED_DESCRIBE = ['read', 'write', 'delete', 'alter'];

type Extent = Denial['extent'];

/**
 * How much of what one rule allows another takes away. Of rules that apply, one
 * that denies comes first, however wide or narrow (KIP-11). One that denies READ
 * leaves DESCRIBE alone; but without DESCRIBE brokers tell a client neither where
 * a partition is nor who coordinates its group, so that nothing else helps it.
 */
export function denies(
  rule: AccessRule,
  allowed: AccessRule,
): Extent | undefined {
  if (
    rule.permission !== 'deny' ||
    allowed.permission !== 'allow' ||
    rule.resource !== allowed.resource ||
    // Of its parts, not all are known here.
    rule.resource === 'other'
  ) {
    return undefined;
  }
  const extents = [
    ofValues(rule.principal, allowed.principal, EVERYBODY),
    ofValues(rule.host, allowed.host, ANY),
    ofNames(rule, allowed),
    ofOperations(rule.operation, allowed.operation),
  ];
  return extents.includes(undefined)
    ? undefined
    : extents.find(extent => extent === 'part') ?? 'all';
}

function ofValues(
  denied: string,
  allowed: string,
  any: string,
): Extent | undefined {
  if (denied === any || denied === allowed) {
    return 'all';
  }
  return allowed === any ? 'part' : undefined;
}

function ofNames(denied: AccessRule, allowed: AccessRule): Extent | undefined {
  if (coversNames(denied, allowed)) {
    return 'all';
  }
  return coversNames(allowed, denied) ? 'part' : undefined;
}

function coversNames(wide: AccessRule, narrow: AccessRule): boolean {
  const isAny = (rule: AccessRule) =>
    rule.pattern === 'literal' && rule.name === ANY;
  if (isAny(wide) || isAny(narrow)) {
    return isAny(wide);
  }
  return wide.pattern === 'prefixed'
    ? narrow.name.startsWith(wide.name)
    : narrow.pattern === 'literal' && narrow.name === wide.name;
}

function ofOperations(denied: string, allowed: string): Extent | undefined {
  // Whoever may write to a topic may do so idempotently, without this right
  // (KIP-679, since Kafka 3.0).
  if (allowed === 'idempotent-write') {
    return undefined;
  }
  if (
    denied === 'all' ||
    denied === allowed ||
    (denied === 'describe' && NEED_DESCRIBE.includes(allowed))
  ) {
    return 'all';
  }
  return allowed === 'all' ? 'part' : undefined;
}
