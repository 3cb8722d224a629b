import { join } from 'node:path';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import { withAdmin } from '../kafka/adminClient';
import { keepCredentials } from '../kafka/credentials';
import { RunningKafka } from '../kafka/startKafka';
import { KafkaStorage } from './registryConfig';

const ACCOUNT = 'schema-registry';

/** Kafka's habit for topics that are not for applications: a leading underscore. */
const PREFIX = '_schema-registry';

/** An account that may use the registry's own topics and groups and nothing else. */
export async function prepareKafkaStorage(
  kafka: Pick<RunningKafka, 'bootstrap' | 'admin' | 'createAccount'>,
  directory: string,
): Promise<KafkaStorage> {
  const account = keepCredentials(join(directory, 'account.json'), ACCOUNT);
  await kafka.createAccount(account.username, account.password);
  const allow = (
    resourceType: AclResourceTypes,
    operation: AclOperationTypes,
  ) => ({
    principal: `User:${ACCOUNT}`,
    host: '*',
    resourceType,
    resourceName: PREFIX,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
    operation,
    permissionType: AclPermissionTypes.ALLOW,
  });
  const { TOPIC: topic, GROUP: group } = AclResourceTypes;
  await withAdmin(kafka, admin =>
    admin.createAcls({
      acl: [
        allow(topic, AclOperationTypes.CREATE),
        allow(topic, AclOperationTypes.READ),
        allow(topic, AclOperationTypes.WRITE),
        allow(topic, AclOperationTypes.DESCRIBE_CONFIGS),
        allow(group, AclOperationTypes.READ),
      ],
    }),
  );
  return { bootstrap: kafka.bootstrap, account, prefix: PREFIX };
}
