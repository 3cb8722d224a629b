import { Consumer } from '@platformatic/kafka';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import { GROUP, PortalClient, TOPIC } from './PortalClient';

/** What the portal must not be able to do. */
export const changes: Record<
  string,
  (portal: PortalClient) => Promise<unknown>
> = {
  'write a message': async portal => {
    const producer = portal
      .kafkaJs()
      .producer({ allowAutoTopicCreation: false });
    await producer.connect();
    try {
      return await producer.send({
        topic: TOPIC,
        messages: [{ key: 'k', value: 'forged' }],
      });
    } finally {
      await producer.disconnect();
    }
  },
  'join a group': async portal => {
    const consumer = new Consumer({ ...portal.connection, groupId: 'spy' });
    try {
      return await consumer.joinGroup({});
    } finally {
      await consumer.close(true);
    }
  },
  'move the offsets of a group': portal =>
    portal.asAdmin(admin =>
      admin.alterConsumerGroupOffsets({
        groupId: GROUP,
        topics: [
          { name: TOPIC, partitionOffsets: [{ partition: 0, offset: 0n }] },
        ],
      }),
    ),
  'delete a group': portal =>
    portal.asAdmin(admin => admin.deleteGroups({ groups: [GROUP] })),
  'create a topic': portal =>
    portal.asAdmin(admin => admin.createTopics({ topics: ['mine'] })),
  'delete a topic': portal =>
    portal.asKafkaJsAdmin(admin => admin.deleteTopics({ topics: [TOPIC] })),
  'change the settings of a topic': portal =>
    portal.asKafkaJsAdmin(admin =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: TOPIC,
            configEntries: [{ name: 'cleanup.policy', value: 'delete' }],
          },
        ],
      }),
    ),
};

/** Neither may a portal that grants nothing do this. */
export const grantingChanges: Record<
  string,
  (portal: PortalClient) => Promise<unknown>
> = {
  'give itself more rights': portal =>
    portal.asKafkaJsAdmin(admin =>
      admin.createAcls({
        acl: [
          {
            principal: 'User:portal',
            host: '*',
            resourceType: AclResourceTypes.TOPIC,
            resourceName: '*',
            resourcePatternType: ResourcePatternTypes.LITERAL,
            operation: AclOperationTypes.ALL,
            permissionType: AclPermissionTypes.ALLOW,
          },
        ],
      }),
    ),
  'create an account': portal => portal.createAccount('friend', 'secret'),
};
