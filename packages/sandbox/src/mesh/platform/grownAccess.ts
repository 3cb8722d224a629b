import {
  AclOperationTypes,
  AclResourceTypes,
  Admin,
  ResourcePatternTypes,
} from 'kafkajs';
import { allow } from '../../kafka/allow';

const { READ, DESCRIBE } = AclOperationTypes;
const { TOPIC } = AclResourceTypes;
const WEATHER = 'weather.hourly-observations.v1';

/**
 * Access that came into being before anybody asked in the portal, as on every
 * cluster with a history: what owners find under "unmanaged access".
 */
const grownAccess = [
  // A dashboard that nobody registered, on one topic.
  allow('weather-dashboard', READ, TOPIC, WEATHER),
  allow('weather-dashboard', DESCRIBE, TOPIC, WEATHER),
  // An export that was given a whole prefix for convenience.
  allow('nightly-export', READ, TOPIC, 'ops.', ResourcePatternTypes.PREFIXED),
];

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
