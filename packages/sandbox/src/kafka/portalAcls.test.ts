import {
  grantPortalAccess,
  PortalAcl,
  portalAcls,
  readOnlyPortalAcls,
  RunningKafka,
  startKafka,
} from '@datamesh-portal/sandbox';
import {
  Admin,
  alterUserScramCredentialsV0,
  Consumer,
  describeUserScramCredentialsV0,
  FetchIsolationLevels,
} from '@platformatic/kafka';
import {
  Admin as KafkaJsAdmin,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ConfigResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import { createScramAccount, withConnection } from './accounts';
import { withAdmin } from './adminClient';

jest.setTimeout(120_000);

const TOPIC = 'orders';
const GROUP = 'billing';
const account = { username: 'portal', password: 'portal-password' };

let kafka: RunningKafka;

function portal() {
  return new Kafka({
    clientId: 'portal',
    brokers: [kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-256', ...account },
    logLevel: logLevel.NOTHING,
    retry: { retries: 1, initialRetryTime: 20 },
  });
}

const connection = () => ({
  clientId: 'portal',
  bootstrapBrokers: [kafka.bootstrap],
  sasl: { mechanism: 'SCRAM-SHA-256' as const, ...account },
  retries: 0,
});

const consumerAcl = (principal: string) => ({
  principal,
  host: '*',
  resourceType: AclResourceTypes.TOPIC,
  resourceName: TOPIC,
  resourcePatternType: ResourcePatternTypes.LITERAL,
  operation: AclOperationTypes.READ,
  permissionType: AclPermissionTypes.ALLOW,
});

async function asAdmin<T>(use: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Admin(connection());
  try {
    return await use(admin);
  } finally {
    await admin.close();
  }
}

/** What the portal asks of a cluster. Each resolves to something only the permitted can know. */
const questions: Record<string, () => Promise<unknown>> = {
  'list topics': () =>
    asAdmin(async admin => (await admin.listTopics()).includes(TOPIC)),
  'describe a topic': () =>
    asAdmin(
      async admin =>
        (await admin.metadata({ topics: [TOPIC] })).topics.get(TOPIC)
          ?.partitions.length,
    ),
  'read offsets of a topic': () =>
    asAdmin(async admin => {
      const [topic] = await admin.listOffsets({
        topics: [
          { name: TOPIC, partitions: [{ partitionIndex: 0, timestamp: -1n }] },
        ],
      });
      return Number(topic.partitions[0].offset);
    }),
  'read messages without a group': async () => {
    const consumer = new Consumer({ ...connection(), groupId: 'never-joined' });
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
  'read the configuration of a topic': async () => {
    const admin = portal().admin();
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
  'list consumer groups': () =>
    asAdmin(async admin => [...(await admin.listGroups()).keys()]),
  'describe a consumer group': () =>
    asAdmin(
      async admin =>
        (await admin.describeGroups({ groups: [GROUP] })).get(GROUP)?.state,
    ),
  'read the committed offsets of a group': () =>
    asAdmin(async admin => {
      const [group] = await admin.listConsumerGroupOffsets({ groups: [GROUP] });
      return Number(group.topics[0].partitions[0].committedOffset);
    }),
  'read the size of a topic': () =>
    asAdmin(async admin => {
      const [broker] = await admin.describeLogDirs({
        topics: [{ name: TOPIC, partitions: [0] }],
      });
      return (
        Number(broker.results[0].topics[0].partitions[0].partitionSize) > 0
      );
    }),
  'list access rules': () =>
    asPortalAdmin(async admin => {
      const { resources } = await admin.describeAcls({
        resourceType: AclResourceTypes.TOPIC,
        resourceName: TOPIC,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        operation: AclOperationTypes.ANY,
        permissionType: AclPermissionTypes.ANY,
      });
      return resources.flatMap(({ acls }) => acls.map(acl => acl.principal));
    }),
  'see whether an account exists': () =>
    withConnection(kafka.bootstrap, account, async opened => {
      const { results } = await describeUserScramCredentialsV0.api.async(
        opened,
        [{ name: account.username }],
      );
      return results[0].credentialInfos.length;
    }),
  'add and remove access rules': () =>
    asPortalAdmin(async admin => {
      await admin.createAcls({ acl: [consumerAcl('User:analyst')] });
      const { filterResponses } = await admin.deleteAcls({
        filters: [consumerAcl('User:analyst')],
      });
      return filterResponses[0].matchingAcls.length;
    }),
  'make and remove an account': async () => {
    await createScramAccount(kafka.bootstrap, account, 'friend', 'secret');
    return withConnection(kafka.bootstrap, account, async opened => {
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

const answers: Record<string, unknown> = {
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
const granting = ['add and remove access rules', 'make and remove an account'];

async function asPortalAdmin<T>(
  use: (admin: KafkaJsAdmin) => Promise<T>,
): Promise<T> {
  const admin = portal().admin();
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.disconnect();
  }
}

/** The messages of an error and of everything that it wraps. */
function reasons(error: unknown): string {
  if (!(error instanceof Object) || !('message' in error)) return String(error);
  const inner =
    'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [error.message, ...inner.map(reasons)].join(': ');
}

/** What the portal must not be able to do. */
const changes: Record<string, () => Promise<unknown>> = {
  'write a message': async () => {
    const producer = portal().producer({ allowAutoTopicCreation: false });
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
  'join a group': async () => {
    const consumer = new Consumer({ ...connection(), groupId: 'spy' });
    try {
      return await consumer.joinGroup({});
    } finally {
      await consumer.close(true);
    }
  },
  'move the offsets of a group': () =>
    asAdmin(admin =>
      admin.alterConsumerGroupOffsets({
        groupId: GROUP,
        topics: [
          { name: TOPIC, partitionOffsets: [{ partition: 0, offset: 0n }] },
        ],
      }),
    ),
  'delete a group': () =>
    asAdmin(admin => admin.deleteGroups({ groups: [GROUP] })),
  'create a topic': () =>
    asAdmin(admin => admin.createTopics({ topics: ['mine'] })),
  'delete a topic': () =>
    asPortalAdmin(admin => admin.deleteTopics({ topics: [TOPIC] })),
  'change the settings of a topic': () =>
    asPortalAdmin(admin =>
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
const grantingChanges: Record<string, () => Promise<unknown>> = {
  'give itself more rights': () =>
    asPortalAdmin(admin =>
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
  'create an account': () =>
    createScramAccount(kafka.bootstrap, account, 'friend', 'secret'),
};

/** The questions that get their answer now. */
async function answered() {
  const names = [];
  for (const [name, ask] of Object.entries(questions)) {
    const answer = await ask().catch(() => undefined);
    if (JSON.stringify(answer) === JSON.stringify(answers[name]))
      names.push(name);
  }
  return names;
}

beforeAll(async () => {
  kafka = await startKafka();
  await kafka.createAccount(account.username, account.password);
  await withAdmin(kafka, async admin => {
    await admin.createTopics({
      topics: [
        {
          topic: TOPIC,
          configEntries: [{ name: 'cleanup.policy', value: 'compact' }],
        },
      ],
    });
    await admin.createAcls({ acl: [consumerAcl('User:reader')] });
    await admin.setOffsets({
      groupId: GROUP,
      topic: TOPIC,
      partitions: [{ partition: 0, offset: '2' }],
    });
  });
  const producer = new Kafka({
    brokers: [kafka.bootstrap],
    sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
    logLevel: logLevel.NOTHING,
  }).producer();
  await producer.connect();
  await producer.send({
    topic: TOPIC,
    messages: ['one', 'two', 'three'].map(value => ({ key: value, value })),
  });
  await producer.disconnect();
});

afterAll(() => kafka.stop());

it('knows nothing about the cluster before it is granted access', async () => {
  expect(await answered()).toEqual([]);
});

function aclFilter({ resourceType, resourceName, operation }: PortalAcl) {
  return {
    resourceType: {
      topic: AclResourceTypes.TOPIC,
      group: AclResourceTypes.GROUP,
      cluster: AclResourceTypes.CLUSTER,
    }[resourceType],
    resourceName,
    resourcePatternType: ResourcePatternTypes.LITERAL,
    principal: 'User:portal',
    operation: {
      read: AclOperationTypes.READ,
      describe: AclOperationTypes.DESCRIBE,
      'describe-configs': AclOperationTypes.DESCRIBE_CONFIGS,
      alter: AclOperationTypes.ALTER,
    }[operation],
    permissionType: AclPermissionTypes.ALLOW,
  };
}

describe.each([
  {
    title: 'granting access',
    acls: portalAcls,
    allowed: Object.keys(questions),
    refused: changes,
  },
  {
    title: 'granting nothing',
    acls: readOnlyPortalAcls,
    allowed: Object.keys(questions).filter(name => !granting.includes(name)),
    refused: { ...changes, ...grantingChanges },
  },
])('$title', ({ acls, allowed, refused }) => {
  beforeAll(async () => {
    await grantPortalAccess(kafka, account.username, acls);
    await grantPortalAccess(kafka, account.username, acls);
  });
  afterAll(() =>
    withAdmin(kafka, admin =>
      admin.deleteAcls({ filters: acls.map(aclFilter) }),
    ),
  );

  it.each(allowed)('may %s', async name => {
    expect(await questions[name]()).toEqual(answers[name]);
  });

  it.each(Object.keys(refused))(
    'may not %s',
    async name => {
      const refusal = await refused[name]().then(
        () => 'allowed',
        error => reasons(error),
      );
      expect(refusal).toMatch(/authoriz/i);
      expect(await answered()).toEqual(allowed);
    },
    20_000,
  );

  it.each(
    acls.map(acl => [`${acl.resourceType} ${acl.operation}`, acl] as const),
  )('needs %s', async (_, acl) => {
    await withAdmin(kafka, admin =>
      admin.deleteAcls({ filters: [aclFilter(acl)] }),
    );
    try {
      expect(acl.needs).not.toEqual([]);
      expect(await answered()).toEqual(
        allowed.filter(name => !acl.needs.includes(name)),
      );
    } finally {
      await grantPortalAccess(kafka, account.username, acls);
    }
  });
});
