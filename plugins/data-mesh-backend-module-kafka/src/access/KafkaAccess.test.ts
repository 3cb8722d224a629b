import { mockServices } from '@backstage/backend-test-utils';
import {
  grantPortalAccess,
  readOnlyPortalAcls,
  startKafka,
} from '@datamesh-portal/sandbox';
import { StreamGrant } from '@datamesh-portal/plugin-data-mesh-node';
import { AclEntry, AclPermissionTypes } from 'kafkajs';
import { eventually } from '../__testUtils__/eventually';
import { PASSWORD, OwnTestCluster } from '../__testUtils__/TestCluster';
import { KafkaStreamPlatform } from '../streams/KafkaStreamPlatform';
import { accessRule } from './aclRules';

jest.setTimeout(180_000);

const cluster = new OwnTestCluster();
const reading: StreamGrant = {
  ...{ topic: 'orders', account: 'component.default.billing' },
  ...{ operation: 'read', transactional: false },
};
const access = () => cluster.platform().access!;

beforeAll(() => cluster.start());
afterAll(() => cluster.stop());

describe('rules', () => {
  const listed = async (principal: string, count: number) =>
    (
      await eventually(
        () => access().listRules({ principal }),
        rules => rules.length === count,
      )
    )
      .map(({ key }) => key)
      .sort();
  const keys = (rules: Array<{ key: string }>) =>
    rules.map(({ key }) => key).sort();

  it('are listed as they were added, however often', async () => {
    const rules = access().rulesFor({ ...reading, account: 'listed' });
    await access().addRules(rules);
    await access().addRules(rules);
    expect(await listed('User:listed', 3)).toEqual(keys(rules));
    const all = await access().listRules();
    expect(keys(all)).toEqual(expect.arrayContaining(keys(rules)));
    expect(all.length).toBeGreaterThan(3);
    await access().removeRules(rules);
    await access().removeRules(rules);
    expect(await listed('User:listed', 0)).toEqual([]);
  });

  it('of one account go without the rules that look like them', async () => {
    const mine = access().rulesFor({ ...reading, account: 'a' });
    const [read] = mine;
    const similar = [
      { principal: 'User:ab' },
      { principal: 'User:*' },
      { host: '127.0.0.1' },
      { name: '*' },
      { pattern: 'prefixed' as const },
      { name: 'o', pattern: 'prefixed' as const },
      { operation: 'all' },
      { operation: 'write' },
      { permission: 'deny' as const },
      { resource: 'group' as const },
    ].map(change => accessRule({ ...read, ...change }));
    await access().addRules([...mine, ...similar]);
    await listed('User:a', mine.length + similar.length - 2);

    await access().removeRules(mine);

    const left = await eventually(
      () => access().listRules(),
      rules => !rules.some(({ key }) => key === read.key),
    );
    const survivors = new Set(left.map(({ key }) => key));
    expect(similar.filter(({ key }) => !survivors.has(key))).toEqual([]);
    expect(mine.filter(({ key }) => survivors.has(key))).toEqual([]);
    await access().removeRules(similar);
  });

  it('that the broker refuses are named, and cost the others nothing', async () => {
    const good = Array.from({ length: 7 }, (_, i) =>
      access().rulesFor({ ...reading, account: 'many', topic: `t-${i}` }),
    ).flat();
    const bad = accessRule({
      ...{ principal: 'User:many', host: '*', resource: 'cluster' },
      ...{ name: 'no-cluster', pattern: 'literal', operation: 'alter' },
      permission: 'allow',
    });
    const error = await access()
      .addRules([...good.slice(0, 5), bad, ...good.slice(5)])
      .catch(e => e);
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /Cluster demo refuses to add 1 of 22 rules; the others hold.*allow User:many alter on cluster "no-cluster" \(INVALID_REQUEST\)$/,
      ),
    });
    const expected = new Set(keys(good));
    expect(await listed('User:many', expected.size)).toEqual([...expected]);
    await access().removeRules(good);
    expect(await listed('User:many', 0)).toEqual([]);
  });

  it('come back after the broker was away', async () => {
    const platform = cluster.platform();
    const rules = platform.access!.rulesFor({ ...reading, account: 'outage' });
    await platform.access!.addRules(rules);
    await cluster.without(async () => {
      await expect(platform.access!.addRules(rules)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
      await expect(platform.access!.listRules()).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
    expect(
      keys(await platform.access!.listRules({ principal: 'User:outage' })),
    ).toEqual(keys(rules));
    await platform.access!.removeRules(rules);
  });

  it('are listed in time when there are 40,000', async () => {
    const acls: AclEntry[] = Array.from({ length: 40_000 }, (_, i) => ({
      principal: `User:component.default.service-${i >> 2}`,
      host: '*',
      resourceType: 2,
      resourceName: `domain-${i % 50}.topic-${i % 2000}.v1`,
      resourcePatternType: 3,
      operation: [3, 4, 8, 10][i % 4],
      permissionType: AclPermissionTypes.ALLOW,
    }));
    for (let from = 0; from < acls.length; from += 2_000) {
      await cluster.admin.createAcls({ acl: acls.slice(from, from + 2_000) });
    }
    const connected = access();
    await connected.listRules({ principal: 'User:nobody' });
    const before = process.memoryUsage().heapUsed;
    const start = Date.now();
    const rules = await connected.listRules();
    const took = Date.now() - start;
    const grown = process.memoryUsage().heapUsed - before;
    expect(rules.length).toBeGreaterThanOrEqual(40_000);
    expect(new Set(rules.map(({ key }) => key)).size).toBe(rules.length);
    expect(took).toBeLessThan(5_000);
    expect(grown).toBeLessThan(100_000_000);
  });
});

describe('refusals', () => {
  it('name the right that the portal lacks', async () => {
    const as = async (username: string, acls: typeof readOnlyPortalAcls) => {
      await cluster.kafka.createAccount(username, PASSWORD);
      await grantPortalAccess(cluster.kafka, username, acls);
      return cluster.platform({
        sasl: { mechanism: 'scram-sha-512', username, password: PASSWORD },
      }).access!;
    };
    const onlooker = await as('onlooker', readOnlyPortalAcls);
    // The broker applies what the controller accepted a moment later.
    const own = { principal: 'User:onlooker' };
    await eventually(
      () => onlooker.listRules(own).catch(() => []),
      ({ length }) => length === readOnlyPortalAcls.length,
    );
    const rules = onlooker.rulesFor(reading);
    const alter = {
      name: 'NotAllowedError',
      message: expect.stringContaining('lacks the right Alter on the cluster'),
    };
    await expect(onlooker.addRules(rules)).rejects.toMatchObject(alter);
    await expect(onlooker.removeRules(rules)).rejects.toMatchObject(alter);
    await expect(
      onlooker.accounts!.setPassword('friend', 'secret'),
    ).rejects.toMatchObject(alter);
    await expect(onlooker.accounts!.remove('onlooker')).rejects.toMatchObject(
      alter,
    );
    await expect(onlooker.listRules(own)).resolves.toHaveLength(
      readOnlyPortalAcls.length,
    );

    const stranger = await as('stranger', readOnlyPortalAcls.slice(0, 1));
    const describeRight = {
      name: 'NotAllowedError',
      message: expect.stringContaining('the right Describe on the cluster'),
    };
    await expect(stranger.listRules()).rejects.toMatchObject(describeRight);
    await expect(stranger.accounts!.exists('friend')).rejects.toMatchObject(
      describeRight,
    );
  });

  it('tell of brokers that enforce nothing', async () => {
    const kafka = await startKafka({ authorizer: false });
    const platform = new KafkaStreamPlatform(
      {
        ...{ name: 'open', title: 'Open', clientId: 'data-mesh-portal' },
        brokers: [kafka.bootstrap],
        sasl: { mechanism: 'scram-sha-256', ...kafka.admin },
      },
      { logger: mockServices.logger.mock() },
    );
    try {
      const open = platform.access!;
      const rules = open.rulesFor(reading);
      const unenforced = {
        name: 'NotImplementedError',
        message: expect.stringContaining(
          'dataMesh.kafka.clusters.open.access.provision',
        ),
      };
      await expect(open.listRules()).rejects.toMatchObject(unenforced);
      await expect(open.addRules(rules)).rejects.toMatchObject(unenforced);
      await expect(open.removeRules(rules)).rejects.toMatchObject(unenforced);
    } finally {
      await platform.close();
      await kafka.stop();
    }
  });
});
