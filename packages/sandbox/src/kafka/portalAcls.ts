import { AclOperationTypes, AclResourceTypes } from 'kafkajs';
import { allow } from './allow';
import { withAdmin } from './connect';
import { RunningKafka } from './startKafka';

/**
 * One permission of the portal's principal.
 * @public
 */
export interface PortalAcl {
  resourceType: 'topic' | 'group' | 'cluster';
  /** `*` for every resource of the type. */
  resourceName: string;
  operation: 'read' | 'describe' | 'describe-configs' | 'alter';
  /** What the portal uses it for. */
  reason: string;
  /** What fails without it, tried one by one on a broker by the tests. */
  needs: readonly string[];
}

const looking: readonly PortalAcl[] = [
  {
    resourceType: 'topic',
    resourceName: '*',
    operation: 'read',
    reason:
      'Preview of messages (Fetch). Brings TOPIC DESCRIBE with it: topic list, metadata and offsets.',
    needs: [
      'list topics',
      'describe a topic',
      'read offsets of a topic',
      'read messages without a group',
      'read the committed offsets of a group',
    ],
  },
  {
    resourceType: 'topic',
    resourceName: '*',
    operation: 'describe-configs',
    reason: 'Retention and cleanup policy of a topic (DescribeConfigs).',
    needs: ['read the configuration of a topic'],
  },
  {
    resourceType: 'group',
    resourceName: '*',
    operation: 'describe',
    reason:
      'Consumer groups of a topic, their state and lag (ListGroups, DescribeGroups, OffsetFetch).',
    needs: [
      'describe a consumer group',
      'read the committed offsets of a group',
    ],
  },
];

const aboutTheCluster = [
  'read the size of a topic',
  'list access rules',
  'see whether an account exists',
];

/**
 * What the portal's principal may do on a cluster where it grants access: look
 * at everything, change ACLs and accounts and nothing else that is the portal's
 * business. Each line was tried on a broker: without it, what `reason` says fails.
 *
 * Kafka has no smaller right than ALTER on the cluster for ACLs. It lets its
 * holder give itself everything, so the portal's password is worth as much as
 * an administrator's.
 * @public
 */
export const portalAcls: readonly PortalAcl[] = [
  ...looking,
  {
    resourceType: 'cluster',
    resourceName: 'kafka-cluster',
    operation: 'alter',
    reason:
      'Granting and ending access (CreateAcls, DeleteAcls, AlterUserScramCredentials). Brings CLUSTER DESCRIBE with it: size of a topic on disk (DescribeLogDirs), ACLs and accounts (DescribeAcls, DescribeUserScramCredentials).',
    needs: [
      ...aboutTheCluster,
      'add and remove access rules',
      'make and remove an account',
    ],
  },
];

/**
 * `portalAcls` for a portal that grants nothing (`access.provision: false`): it
 * looks at everything and changes nothing.
 * @public
 */
export const readOnlyPortalAcls: readonly PortalAcl[] = [
  ...looking,
  {
    resourceType: 'cluster',
    resourceName: 'kafka-cluster',
    operation: 'describe',
    reason:
      'Size of a topic on disk (DescribeLogDirs); ACLs and accounts (DescribeAcls, DescribeUserScramCredentials).',
    needs: aboutTheCluster,
  },
];

const resourceTypes = {
  topic: AclResourceTypes.TOPIC,
  group: AclResourceTypes.GROUP,
  cluster: AclResourceTypes.CLUSTER,
};

const operations = {
  read: AclOperationTypes.READ,
  describe: AclOperationTypes.DESCRIBE,
  alter: AclOperationTypes.ALTER,
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
};

/**
 * Gives a principal (an account's name, without `User:`) exactly `acls`.
 * Safe to call again.
 * @public
 */
export async function grantPortalAccess(
  kafka: Pick<RunningKafka, 'bootstrap' | 'admin'>,
  principal: string,
  acls: readonly PortalAcl[] = portalAcls,
): Promise<void> {
  await withAdmin(kafka, admin =>
    admin.createAcls({
      acl: acls.map(({ resourceType, resourceName, operation }) =>
        allow(
          principal,
          operations[operation],
          resourceTypes[resourceType],
          resourceName,
        ),
      ),
    }),
  );
}
