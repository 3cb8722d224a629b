import { InputError } from '@backstage/errors';
import {
  AccessRule,
  AccessRuleResourceEnum,
  describeRule,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  AclEntry,
  AclPermissionTypes,
  AclResourceTypes,
  DescribeAclResource,
  ResourcePatternTypes,
} from 'kafkajs';

/** Numbers of the Kafka protocol (ResourceType). */
const RESOURCES: Partial<Record<number, AccessRuleResourceEnum>> = {
  [AclResourceTypes.TOPIC]: 'topic',
  [AclResourceTypes.GROUP]: 'group',
  [AclResourceTypes.CLUSTER]: 'cluster',
  [AclResourceTypes.TRANSACTIONAL_ID]: 'transactional-id',
};

/** Numbers of the Kafka protocol (AclOperation); 0 and 1 stand for no single operation. */
const OPERATIONS: Partial<Record<number, string>> = {
  2: 'all',
  3: 'read',
  4: 'write',
  5: 'create',
  6: 'delete',
  7: 'alter',
  8: 'describe',
  9: 'cluster-action',
  10: 'describe-configs',
  11: 'alter-configs',
  12: 'idempotent-write',
  13: 'create-tokens',
  14: 'describe-tokens',
  15: 'two-phase-commit',
};

/** kafkajs knows no later ones and refuses to send them. */
const LAST_SENDABLE_OPERATION = 12;

const numberOf = (names: Partial<Record<number, string>>) =>
  new Map(Object.entries(names).map(([id, name]) => [name, Number(id)]));
const resourceNumbers = numberOf(RESOURCES);
const operationNumbers = numberOf(OPERATIONS);

/** A rule with the key that its parts make: their JSON, which no two rules share. */
export function accessRule(
  parts: Omit<AccessRule, 'key'>,
  kind: string = parts.resource,
): AccessRule {
  const { pattern, name, principal, host, operation, permission } = parts;
  const key = JSON.stringify([
    ...[kind, pattern, name],
    ...[principal, host, operation, permission],
  ]);
  return { ...parts, key };
}

/**
 * The rules of one answer to DescribeAcls. Whatever the broker knows and this
 * file does not has the resource `other`, a number in its key and, where the
 * operation is unknown, `operation-<number>`.
 */
export function toRules(resources: DescribeAclResource[]): AccessRule[] {
  return resources.flatMap(resource => {
    const { resourceType, resourceName: name } = resource;
    const patternType: number = resource.resourcePatternType;
    const ordinary =
      patternType === ResourcePatternTypes.LITERAL ||
      patternType === ResourcePatternTypes.PREFIXED;
    const known = ordinary ? RESOURCES[resourceType] : undefined;
    const kind = known ?? `resource-${resourceType}-pattern-${patternType}`;
    return resource.acls.map(acl =>
      accessRule(
        {
          principal: acl.principal,
          host: acl.host,
          resource: known ?? 'other',
          name,
          pattern:
            patternType === ResourcePatternTypes.PREFIXED
              ? 'prefixed'
              : 'literal',
          operation: OPERATIONS[acl.operation] ?? `operation-${acl.operation}`,
          permission:
            acl.permissionType === AclPermissionTypes.ALLOW ? 'allow' : 'deny',
        },
        kind,
      ),
    );
  });
}

/**
 * The ACL that a rule stands for: every part exactly one value, so that it can
 * also serve as a filter that matches this ACL and nothing else.
 *
 * @throws InputError for rules that the portal shows and cannot change, and for
 * parts that would match more than one ACL.
 */
export function toAcl(rule: AccessRule): AclEntry {
  const resourceType = resourceNumbers.get(rule.resource);
  const operation = operationNumbers.get(rule.operation);
  const texts = [rule.principal, rule.host, rule.name];
  if (
    resourceType === undefined ||
    operation === undefined ||
    operation > LAST_SENDABLE_OPERATION ||
    !(rule.pattern === 'literal' || rule.pattern === 'prefixed') ||
    !(rule.permission === 'allow' || rule.permission === 'deny') ||
    // An absent part of a filter matches anything.
    texts.some(text => typeof text !== 'string' || text === '')
  ) {
    throw new InputError(
      `The portal does not change rules such as ${describeRule(
        rule,
      )}: use Kafka's own tools (kafka-acls)`,
    );
  }
  return {
    principal: rule.principal,
    host: rule.host,
    resourceType,
    resourceName: rule.name,
    resourcePatternType:
      rule.pattern === 'prefixed'
        ? ResourcePatternTypes.PREFIXED
        : ResourcePatternTypes.LITERAL,
    operation,
    permissionType:
      rule.permission === 'allow'
        ? AclPermissionTypes.ALLOW
        : AclPermissionTypes.DENY,
  };
}
