import { InputError } from '@backstage/errors';
import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamGrant } from '@datamesh-portal/plugin-data-mesh-node';
import { assertNotInternal } from '../brokers/internalTopics';
import { accessRule } from './aclRules';

/** What a topic may be called (org.apache.kafka.common.internals.Topic). */
const TOPIC_NAME = /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/;

/** Names the cluster itself in ACLs. */
const CLUSTER = 'kafka-cluster';

/** Of operations on a topic, those that neither read, write nor change it. */
const LOOKING = new Set(['describe', 'describe-configs', 'create']);

/**
 * Kafka's name of an account's principal.
 *
 * @throws InputError for names that mean more than one account, or none.
 */
export function principalOf(account: string): string {
  // `User:*` is everybody.
  if (account === '' || account === '*' || /\p{Cc}/u.test(account)) {
    throw new InputError(
      'An account needs a name without control characters that is not "*"',
    );
  }
  return `User:${account}`;
}

/** With the dot, so that the prefix of `a` does not cover `ab`. */
export function ownPrefix(account: string): string {
  return `${account}.`;
}

/**
 * The ACLs of a grant. Reading: topic READ and DESCRIBE, and READ of the groups
 * under the account's prefix. Writing: topic WRITE and DESCRIBE. Transactions:
 * WRITE and DESCRIBE of the transactional ids under the account's prefix, and
 * IDEMPOTENT_WRITE on the cluster, which brokers before 3.0 ask for (KIP-679).
 *
 * @throws InputError for a topic or account that would match more than one,
 * NotAllowedError for topics of the platform itself.
 */
export function rulesOf(grant: StreamGrant): AccessRule[] {
  const { topic, account, operation, transactional } = grant;
  if (!TOPIC_NAME.test(topic)) {
    throw new InputError(
      `${JSON.stringify(topic.slice(0, 249))} is not the name of a topic`,
    );
  }
  assertNotInternal(topic);
  const allow = { principal: principalOf(account), host: '*' } as const;
  const rule = (
    resource: AccessRule['resource'],
    pattern: AccessRule['pattern'],
    name: string,
    operations: string[],
  ) =>
    operations.map(each =>
      accessRule({
        ...allow,
        ...{ resource, pattern, name, operation: each, permission: 'allow' },
      }),
    );
  const prefix = ownPrefix(account);
  if (operation === 'read') {
    return [
      ...rule('topic', 'literal', topic, ['read', 'describe']),
      ...rule('group', 'prefixed', prefix, ['read']),
    ];
  }
  return [
    ...rule('topic', 'literal', topic, ['write', 'describe']),
    ...(transactional
      ? [
          ...rule('transactional-id', 'prefixed', prefix, [
            'write',
            'describe',
          ]),
          ...rule('cluster', 'literal', CLUSTER, ['idempotent-write']),
        ]
      : []),
  ];
}

/** Whether a rule lets its principal read, write or change the topic. */
export function concernsTopic(rule: AccessRule, topic: string): boolean {
  if (rule.resource !== 'topic' || rule.permission !== 'allow') {
    return false;
  }
  const named =
    rule.pattern === 'prefixed'
      ? topic.startsWith(rule.name)
      : rule.name === topic || rule.name === '*';
  return named && !LOOKING.has(rule.operation);
}
