import { AccessRule } from '../../schema/openapi';

/**
 * A rule in a message for people, such as
 * `allow User:a read on topic "orders" (prefix) from 10.0.0.1`; without the host
 * where it holds from everywhere.
 *
 * @public
 */
export function describeRule(rule: AccessRule): string {
  const { permission, principal, operation, resource, name, pattern } = rule;
  return `${permission} ${principal} ${operation} on ${resource} ${JSON.stringify(
    name,
  )}${pattern === 'prefixed' ? ' (prefix)' : ''}${
    rule.host === '*' ? '' : ` from ${rule.host}`
  }`;
}
