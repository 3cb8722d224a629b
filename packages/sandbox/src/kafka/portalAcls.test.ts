import {
  grantPortalAccess,
  PortalAcl,
  portalAcls,
  readOnlyPortalAcls,
  RunningKafka,
  startKafka,
} from '@datamesh-portal/sandbox';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Kafka,
  logLevel,
  ResourcePatternTypes,
} from 'kafkajs';
import {
  account,
  consumerAcl,
  GROUP,
  PortalClient,
  TOPIC,
} from './__testUtils__/PortalClient';
import { changes, grantingChanges } from './__testUtils__/portalChanges';
import {
  answered,
  answers,
  granting,
  questions,
} from './__testUtils__/portalQuestions';
import { withAdmin } from './connect';

jest.setTimeout(120_000);

let kafka: RunningKafka;
let portal: PortalClient;

/** The messages of an error and of everything that it wraps. */
function reasons(error: unknown): string {
  if (!(error instanceof Object) || !('message' in error)) return String(error);
  const inner =
    'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  return [error.message, ...inner.map(reasons)].join(': ');
}

beforeAll(async () => {
  kafka = await startKafka();
  portal = new PortalClient(kafka);
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
  expect(await answered(portal)).toEqual([]);
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
    expect(await questions[name](portal)).toEqual(answers[name]);
  });

  it.each(Object.keys(refused))(
    'may not %s',
    async name => {
      const refusal = await refused[name](portal).then(
        () => 'allowed',
        error => reasons(error),
      );
      expect(refusal).toMatch(/authoriz/i);
      expect(await answered(portal)).toEqual(allowed);
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
      expect(await answered(portal)).toEqual(
        allowed.filter(name => !acl.needs.includes(name)),
      );
    } finally {
      await grantPortalAccess(kafka, account.username, acls);
    }
  });
});
