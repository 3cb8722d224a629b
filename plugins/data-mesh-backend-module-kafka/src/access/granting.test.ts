import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamGrant } from '@datamesh-portal/plugin-data-mesh-node';
import { randomUUID } from 'node:crypto';
import { eventually } from '../__testUtils__/eventually';
import { KafkaJsClient } from '../__testUtils__/KafkaJsClient';
import { PASSWORD, TestCluster } from '../__testUtils__/TestCluster';
import { accessRule } from './aclRules';

jest.setTimeout(180_000);

const cluster = new TestCluster();
const account = { username: 'component.default.granted', password: PASSWORD };
const reading: StreamGrant = {
  ...{ topic: 'granted-orders', account: account.username },
  ...{ operation: 'read', transactional: false },
};
const client = () => new KafkaJsClient(cluster.kafka.bootstrap, account);
const access = () => cluster.platform().access!;
const refused = expect.stringMatching(
  /refused: .*(authoriz|coordinator|access)/i,
);

beforeAll(async () => {
  await cluster.start();
  await cluster.kafka.createAccount(account.username, account.password);
  await cluster.createTopic('granted-orders');
  await cluster.createTopic('granted-payments');
  await cluster.producer.send({
    topic: 'granted-orders',
    messages: [{ value: 'one' }],
  });
});
afterAll(() => cluster.stop());

describe('a grant', () => {
  it('lets a client read within 5 s, and no longer when its rules are gone', async () => {
    const rules = access().rulesFor(reading);
    const read = () =>
      client().read('granted-orders', `${account.username}.reader`);
    expect(await read()).toEqual(refused);

    await access().addRules(rules);
    expect(await eventually(read, answer => answer === 'one')).toBe('one');
    expect(await client().read('granted-orders', 'group-of-others')).toEqual(
      refused,
    );
    expect(await client().write('granted-orders', 'x')).toEqual(refused);

    await access().removeRules(rules);
    expect(
      await eventually(read, answer => answer.startsWith('refused')),
    ).toEqual(refused);
  });

  it('lets a client write, and no longer when its rules are gone', async () => {
    const rules = access().rulesFor({
      ...reading,
      ...{ topic: 'granted-payments', operation: 'write' },
    });
    const write = () => client().write('granted-payments', 'x');
    expect(await write()).toEqual(refused);

    await access().addRules(rules);
    expect(await eventually(write, answer => answer === 'written')).toBe(
      'written',
    );
    expect(
      await client().write('granted-payments', 'x', `${account.username}.tx`),
    ).toEqual(refused);

    await access().removeRules(rules);
    expect(
      await eventually(write, answer => answer.startsWith('refused')),
    ).toEqual(refused);
  });

  it('lets a client write in transactions of its own', async () => {
    const rules = access().rulesFor({
      ...reading,
      ...{ topic: 'granted-payments', operation: 'write', transactional: true },
    });
    const write = (id = `${account.username}.tx`) =>
      client().write('granted-payments', 'x', id);
    expect(await write()).toEqual(refused);

    await access().addRules(rules);
    expect(await eventually(write, answer => answer === 'written')).toBe(
      'written',
    );
    expect(await write('transactions-of-others')).toEqual(refused);

    await access().removeRules(rules);
    expect(
      await eventually(write, answer => answer.startsWith('refused')),
    ).toEqual(refused);
  });
});

describe('a rule that denies', () => {
  const principal = `User:${account.username}`;
  const deny = (
    resource: AccessRule['resource'],
    name: string,
    operation: string,
    change: Partial<AccessRule> = {},
  ) =>
    accessRule({
      ...{ principal, host: '*', resource, name, operation },
      ...{ pattern: 'literal', permission: 'deny', ...change },
    });
  const extentOf = (denial: AccessRule, grant: StreamGrant) =>
    access()
      .rulesFor(grant)
      .map(rule => access().denies(denial, rule))
      .sort()[0];
  const group = `${account.username}.`;

  it.each([
    ['reading', deny('topic', 'granted-orders', 'read')],
    ['looking up', deny('topic', 'granted-orders', 'describe')],
    ['everything', deny('topic', 'granted-', 'all', { pattern: 'prefixed' })],
    ['everybody', deny('topic', '*', 'read', { principal: 'User:*' })],
    ['its groups', deny('group', group, 'read', { pattern: 'prefixed' })],
    ['finding groups', deny('group', '*', 'describe')],
  ])('%s keeps a reader out, as it is said to', async (_, denial) => {
    expect(extentOf(denial, reading)).toBe('all');
    const rules = access().rulesFor(reading);
    // A group of its own: one that read before would find nothing new.
    const read = () =>
      client().read('granted-orders', `${group}${randomUUID()}`);
    await access().addRules(rules);
    expect(await eventually(read, answer => answer === 'one')).toBe('one');

    await access().addRules([denial]);
    expect(
      await eventually(read, answer => answer.startsWith('refused')),
    ).toEqual(refused);

    await access().removeRules([denial, ...rules]);
  });

  it('the cluster alone keeps no writer out, as it is said to', async () => {
    const writing: StreamGrant = {
      ...reading,
      ...{ topic: 'granted-payments', operation: 'write', transactional: true },
    };
    const denials = ['idempotent-write', 'all'].map(operation =>
      deny('cluster', 'kafka-cluster', operation),
    );
    expect(denials.map(denial => extentOf(denial, writing))).toEqual([
      undefined,
      undefined,
    ]);
    const rules = access().rulesFor(writing);
    await access().addRules([...denials, ...rules]);
    const write = () =>
      client().write('granted-payments', 'x', `${account.username}.tx`);
    expect(await eventually(write, answer => answer === 'written')).toBe(
      'written',
    );
    await access().removeRules([...denials, ...rules]);
  });
});

describe('what a client needs to connect', () => {
  it('is what the portal uses, where the configuration says nothing else', () => {
    const { bootstrap } = cluster.kafka;
    expect(access().describeConnection(reading)).toEqual({
      brokers: [bootstrap],
      tls: false,
      saslMechanism: 'SCRAM-SHA-256',
      groupPrefix: 'component.default.granted.',
    });
    expect(
      cluster
        .platform({
          ssl: {},
          schemaRegistry: { url: 'http://registry.internal' },
          access: {
            clientBrokers: ['kafka.example.org:443'],
            clientSchemaRegistryUrl: 'https://registry.example.org',
          },
        })
        .access!.describeConnection({
          ...reading,
          ...{ operation: 'write', transactional: true },
        }),
    ).toEqual({
      brokers: ['kafka.example.org:443'],
      tls: true,
      saslMechanism: 'SCRAM-SHA-256',
      transactionalIdPrefix: 'component.default.granted.',
      schemaRegistryUrl: 'https://registry.example.org',
    });
  });

  it('is nothing where the portal does not provision', () => {
    expect(
      cluster.platform({ access: { provision: false } }).access,
    ).toBeUndefined();
  });

  it('tells who the portal itself is', () => {
    expect(access().ownPrincipals).toEqual(['User:portal']);
    expect(
      cluster.platform({
        sasl: undefined,
        access: { portalPrincipals: ['User:CN=portal'] },
      }).access!.ownPrincipals,
    ).toEqual(['User:CN=portal']);
  });
});
