import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import { withAdmin } from './adminClient';
import { RunningKafka } from './startKafka';

/**
 * One permission of the portal's principal.
 * @public
 */
export interface PortalAcl {
  resourceType: 'topic' | 'group' | 'cluster';
  /** `*` for every resource of the type. */
  resourceName: string;
  operation: 'read' | 'describe' | 'describe-configs';
  /** What the portal uses it for. */
  reason: string;
  /** What fails without it, tried one by one on a broker by the tests. */
  needs: readonly string[];
}

/**
 * What the portal's principal may do on the cluster: look at everything, change
 * nothing. Each line was tried on a broker: without it, what `reason` says fails.
 * @public
 */
export const portalAcls: readonly PortalAcl[] = [
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
  {
    resourceType: 'cluster',
    resourceName: 'kafka-cluster',
    operation: 'describe',
    reason: 'Size of a topic on disk (DescribeLogDirs).',
    needs: ['read the size of a topic'],
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
  'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
};

/**
 * Gives a principal (an account's name, without `User:`) exactly `portalAcls`.
 * Safe to call again.
 * @public
 */
export async function grantPortalAccess(
  kafka: Pick<RunningKafka, 'bootstrap' | 'admin'>,
  principal: string,
): Promise<void> {
  await withAdmin(kafka, admin =>
    admin.createAcls({
      acl: portalAcls.map(({ resourceType, resourceName, operation }) => ({
        principal: `User:${principal}`,
        host: '*',
        resourceType: resourceTypes[resourceType],
        resourceName,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        operation: operations[operation],
        permissionType: AclPermissionTypes.ALLOW,
      })),
    }),
  );
}
