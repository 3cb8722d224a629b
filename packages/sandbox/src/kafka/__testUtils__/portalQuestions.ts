import {
  alterUserScramCredentialsV0,
  Consumer,
  describeUserScramCredentialsV0,
  FetchIsolationLevels,
} from '@platformatic/kafka';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import {
  account,
  consumerAcl,
  GROUP,
  PortalClient,
  TOPIC,
} from './PortalClient';

/** What the portal asks of a cluster. Each resolves to something only the permitted can know. */
export const questions: Record<
  string,
  (portal: PortalClient) => Promise<unknown>
> = {
  'list topics': portal =>
    portal.asAdmin(async admin => (await admin.listTopics()).includes(TOPIC)),
  'describe a topic': portal =>
    portal.asAdmin(
      async admin =>
        (await admin.metadata({ topics: [TOPIC] })).topics.get(TOPIC)
          ?.partitions.length,
    ),
  'read offsets of a topic': portal =>
    portal.asAdmin(async admin => {
      const [topic] = await admin.listOffsets({
        topics: [
          { name: TOPIC, partitions: [{ partitionIndex: 0, timestamp: -1n }] },
        ],
      });
      return Number(topic.partitions[0].offset);
    }),
  'read messages without a group': async portal => {
    const consumer = new Consumer({
      ...portal.connection,
      groupId: 'never-joined',
    });
    try {
      const metadata = await consumer.metadata({ topics: [TOPIC] });
      const topic = metadata.topics.get(TOPIC);
      const response = await consumer.fetch({
        node: topic!.partitions[0].leader,
        minBytes: 1,
        maxBytes: 1 << 20,
        maxWaitTime: 100,
        isolationLevel: FetchIsolationLevels.READ_COMMITTED,
        topics: [
          {
            topicId: topic!.id,
            partitions: [
              {
                partition: 0,
                fetchOffset: 0n,
                partitionMaxBytes: 1 << 20,
                currentLeaderEpoch: -1,
                lastFetchedEpoch: -1,
              },
            ],
          },
        ],
      });
      return response.responses[0].partitions[0].records?.flatMap(
        batch => batch.records,
      ).length;
    } finally {
      await consumer.close();
    }
  },
  'read the configuration of a topic': async portal => {
    const admin = portal.kafkaJs().admin();
    await admin.connect();
    try {
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [
          {
            type: ConfigResourceTypes.TOPIC,
            name: TOPIC,
            configNames: ['cleanup.policy'],
          },
        ],
      });
      return resources[0].configEntries[0].configValue;
    } finally {
      await admin.disconnect();
    }
  },
  'list consumer groups': portal =>
    portal.asAdmin(async admin => [...(await admin.listGroups()).keys()]),
  'describe a consumer group': portal =>
    portal.asAdmin(
      async admin =>
        (await admin.describeGroups({ groups: [GROUP] })).get(GROUP)?.state,
    ),
  'read the committed offsets of a group': portal =>
    portal.asAdmin(async admin => {
      const [group] = await admin.listConsumerGroupOffsets({ groups: [GROUP] });
      return Number(group.topics[0].partitions[0].committedOffset);
    }),
  'read the size of a topic': portal =>
    portal.asAdmin(async admin => {
      const [broker] = await admin.describeLogDirs({
        topics: [{ name: TOPIC, partitions: [0] }],
      });
      return (
        Number(broker.results[0].topics[0].partitions[0].partitionSize) > 0
      );
    }),
  'list access rules': portal =>
    portal.asKafkaJsAdmin(async admin => {
      const { resources } = await admin.describeAcls({
        resourceType: AclResourceTypes.TOPIC,
        resourceName: TOPIC,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      });
      return resources.flatMap(({ acls }) => acls.map(acl => acl.principal));
    }),
  'see whether an account exists': portal =>
    portal.withConnection(async opened => {
      const { results } = await describeUserScramCredentialsV0.api.async(
        opened,
        [{ name: account.username }],
      );
      return results[0].credentialInfos.length;
    }),
  'add and remove access rules': portal =>
    portal.asKafkaJsAdmin(async admin => {
      await admin.createAcls({ acl: [consumerAcl('User:analyst')] });
      const { filterResponses } = await admin.deleteAcls({
        filters: [consumerAcl('User:analyst')],
      });
      return filterResponses[0].matchingAcls.length;
    }),
  'make and remove an account': async portal => {
    await portal.createAccount('friend', 'secret');
    return portal.withConnection(async opened => {
      for (const mechanism of [1, 2]) {
        await alterUserScramCredentialsV0.api.async(
          opened,
          [{ name: 'friend', mechanism }],
          [],
        );
      }
      return 'removed';
    });
  },
};

export const answers: Record<string, unknown> = {
  'list topics': true,
  'describe a topic': 1,
  'read offsets of a topic': 3,
  'read messages without a group': 3,
  'read the configuration of a topic': 'compact',
  'list consumer groups': [GROUP],
  'describe a consumer group': 'Empty',
  'read the committed offsets of a group': 2,
  'read the size of a topic': true,
  'list access rules': ['User:reader'],
  'see whether an account exists': 2,
  'add and remove access rules': 1,
  'make and remove an account': 'removed',
};

/** What a portal may only do where it grants access. */
export const granting = [
  'add and remove access rules',
  'make and remove an account',
];

/** The questions that get their answer now. */
export async function answered(portal: PortalClient): Promise<string[]> {
  const names = [];
  for (const [name, ask] of Object.entries(questions)) {
    const answer = await ask(portal).catch(() => undefined);
    if (JSON.stringify(answer) === JSON.stringify(answers[name]))
      names.push(name);
  }
  return names;
}
