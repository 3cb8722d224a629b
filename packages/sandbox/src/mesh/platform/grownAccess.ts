import {
  AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Admin,
  ResourcePatternTypes,
} from 'kafkajs';

/**
 * Access that came into being before anybody asked in the portal, as on every
 * cluster with a history: what owners find under "unmanaged access".
 */
const grownAccess: AclEntry[] = [
  // A dashboard that nobody registered, on one topic.
  allow('weather-dashboard', 'weather.hourly-observations.v1'),
  allow(
    'weather-dashboard',
    'weather.hourly-observations.v1',
    AclOperationTypes.DESCRIBE,
  ),
  // An export that was given a whole prefix for convenience.
  {
    ...allow('nightly-export', 'ops.'),
    resourcePatternType: ResourcePatternTypes.PREFIXED,
  },
];

function allow(
  account: string,
  topic: string,
  operation = AclOperationTypes.READ,
): AclEntry {
  return {
    principal: `User:${account}`,
    host: '*',
    resourceType: AclResourceTypes.TOPIC,
    resourceName: topic,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  };
}

/** Adds it; a broker without an authorizer has no access to grow. */
export async function addGrownAccess(admin: Admin): Promise<void> {
  try {
    await admin.createAcls({ acl: grownAccess });
  } catch (error) {
    if ((error as { type?: string }).type !== 'SECURITY_DISABLED') {
      throw error;
    }
  }
}
