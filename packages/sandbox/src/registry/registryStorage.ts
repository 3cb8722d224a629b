import { join } from 'node:path';
import {
  AclOperationTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import { allow } from '../kafka/allow';
import { withAdmin } from '../kafka/connect';
import { keepCredentials } from '../kafka/credentials';
import { RunningKafka } from '../kafka/startKafka';
import { KafkaStorage } from './registryConfig';

const ACCOUNT = 'schema-registry';

/** Kafka's habit for topics that are not for applications: a leading underscore. */
const PREFIX = '_schema-registry';

const { CREATE, READ, WRITE, DESCRIBE_CONFIGS } = AclOperationTypes;
const { TOPIC, GROUP } = AclResourceTypes;

/** An account that may use the registry's own topics and groups and nothing else. */
export async function prepareKafkaStorage(
  kafka: Pick<RunningKafka, 'bootstrap' | 'admin' | 'createAccount'>,
  directory: string,
): Promise<KafkaStorage> {
  const account = keepCredentials(join(directory, 'account.json'), ACCOUNT);
  await kafka.createAccount(account.username, account.password);
  const own = (operation: AclOperationTypes, resourceType: AclResourceTypes) =>
    allow(
      ACCOUNT,
      operation,
      resourceType,
      PREFIX,
      ResourcePatternTypes.PREFIXED,
    );
  await withAdmin(kafka, admin =>
    admin.createAcls({
      acl: [
        ...[CREATE, READ, WRITE, DESCRIBE_CONFIGS].map(one => own(one, TOPIC)),
        own(READ, GROUP),
      ],
    }),
  );
  return { bootstrap: kafka.bootstrap, account, prefix: PREFIX };
}
