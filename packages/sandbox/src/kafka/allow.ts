import {
  AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';

/** The ACL that lets an account (its name, without `User:`) do something, from any host. */
export function allow(
  account: string,
  operation: AclOperationTypes,
  resourceType: AclResourceTypes,
  resourceName: string,
  resourcePatternType = ResourcePatternTypes.LITERAL,
): AclEntry {
  return {
    principal: `User:${account}`,
    host: '*',
    resourceType,
    resourceName,
    resourcePatternType,
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  };
}
