import { AclEntry } from 'kafkajs';

/** A rule on a topic as an operator writes it. */
export function topicRule(
  account: string,
  topic: string,
  operation: 'read' | 'describe',
  pattern: 'literal' | 'prefixed' = 'literal',
): AclEntry & {
  resourceType: number;
  resourceName: string;
  resourcePatternType: number;
} {
  return {
    principal: `User:${account}`,
    host: '*',
    resourceType: 2,
    resourceName: topic,
    resourcePatternType: pattern === 'literal' ? 3 : 4,
    operation: operation === 'read' ? 3 : 8,
    permissionType: 3,
  };
}
