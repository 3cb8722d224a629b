import { RunningKafka, startKafka } from '@datamesh-portal/sandbox';
import { Kafka, logLevel, ResourcePatternTypes } from 'kafkajs';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
} from 'kafkajs';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withAdmin } from './connect';

jest.setTimeout(120_000);

function client(
  kafka: RunningKafka,
  username: string,
  password: string,
  mechanism: 'scram-sha-256' | 'scram-sha-512' = 'scram-sha-256',
) {
  const account = { username, password };
  return new Kafka({
    clientId: username,
    brokers: [kafka.bootstrap],
    sasl:
      mechanism === 'scram-sha-256'
        ? { mechanism: 'scram-sha-256', ...account }
        : { mechanism: 'scram-sha-512', ...account },
    logLevel: logLevel.NOTHING,
    retry: { retries: 1, initialRetryTime: 20 },
  });
}

async function produce(kafka: Kafka, topic: string, value: string) {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [{ value }] });
  } finally {
    await producer.disconnect();
  }
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a running broker', () => {
  let kafka: RunningKafka;

  beforeAll(async () => {
    kafka = await startKafka();
    await kafka.createAccount('shop', 'first');
    await withAdmin(kafka, admin =>
      admin.createTopics({ topics: [{ topic: 'orders' }] }),
    );
  });

  afterAll(() => kafka.stop());

  it.each(['scram-sha-256', 'scram-sha-512'] as const)(
    'accepts the admin with %s',
    async mechanism => {
      const admin = client(
        kafka,
        kafka.admin.username,
        kafka.admin.password,
        mechanism,
      ).admin();
      await admin.connect();
      expect(await admin.listTopics()).toContain('orders');
      await admin.disconnect();
    },
  );

  it.each(['scram-sha-256', 'scram-sha-512'] as const)(
    'accepts a created account with %s',
    async mechanism => {
      const admin = client(kafka, 'shop', 'first', mechanism).admin();
      await expect(admin.connect()).resolves.toBeUndefined();
      await admin.disconnect();
    },
  );

  it('refuses a wrong password and an unknown account', async () => {
    await expect(
      client(kafka, 'shop', 'wrong').admin().connect(),
    ).rejects.toThrow(/authentication/i);
    await expect(
      client(kafka, 'nobody', 'first').admin().connect(),
    ).rejects.toThrow(/authentication/i);
  });

  it('takes a new password for an existing account', async () => {
    await kafka.createAccount('clerk', 'old');
    await kafka.createAccount('clerk', 'new');
    await expect(
      client(kafka, 'clerk', 'old').admin().connect(),
    ).rejects.toThrow(/authentication/i);
    const admin = client(kafka, 'clerk', 'new').admin();
    await expect(admin.connect()).resolves.toBeUndefined();
    await admin.disconnect();
  });

  it('denies an account everything until an ACL allows it', async () => {
    const shop = client(kafka, 'shop', 'first');
    await expect(produce(shop, 'orders', 'one')).rejects.toThrow(
      /not authorized/i,
    );
    await withAdmin(kafka, admin =>
      admin.createAcls({
        acl: [
          {
            principal: 'User:shop',
            host: '*',
            resourceType: AclResourceTypes.TOPIC,
            resourceName: 'orders',
            resourcePatternType: ResourcePatternTypes.LITERAL,
            operation: AclOperationTypes.WRITE,
            permissionType: AclPermissionTypes.ALLOW,
          },
        ],
      }),
    );
    await expect(produce(shop, 'orders', 'one')).resolves.toBeUndefined();
  });

  it('keeps its passwords in files that only the owner can read, off its command line', () => {
    for (const name of ['admin.json', 'server.properties', 'kafka.log']) {
      expect(statSync(join(kafka.directory, name)).mode & 0o077).toBe(0);
    }
    expect(readFileSync(`/proc/${kafka.pid}/cmdline`, 'utf8')).not.toContain(
      kafka.admin.password,
    );
    expect(readFileSync(kafka.logFile, 'utf8')).not.toContain(
      kafka.admin.password,
    );
    expect(existsSync(join(kafka.directory, 'format.args'))).toBe(false);
  });

  it('runs beside another one that knows nothing of it', async () => {
    const other = await startKafka();
    try {
      expect(other.bootstrap).not.toBe(kafka.bootstrap);
      expect(other.admin.password).not.toBe(kafka.admin.password);
      expect(await withAdmin(other, admin => admin.listTopics())).toEqual([]);
      expect(await withAdmin(kafka, admin => admin.listTopics())).toContain(
        'orders',
      );
    } finally {
      await other.stop();
    }
    expect(await withAdmin(kafka, admin => admin.listTopics())).toContain(
      'orders',
    );
  });
});

it('stops without leaving a process or a folder', async () => {
  const kafka = await startKafka();
  expect(isAlive(kafka.pid)).toBe(true);
  await kafka.stop();
  await kafka.stop();
  expect(isAlive(kafka.pid)).toBe(false);
  expect(existsSync(kafka.directory)).toBe(false);
  expect(await kafka.exited).toMatchObject({ expected: true });
});

it('says how it ended and what it logged last when it is killed', async () => {
  const kafka = await startKafka();
  try {
    process.kill(kafka.pid, 'SIGKILL');
    expect(await kafka.exited).toMatchObject({
      signal: 'SIGKILL',
      expected: false,
      logTail: expect.stringContaining('Kafka Server started'),
    });
  } finally {
    await kafka.stop();
  }
});

describe('with a folder of its own', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'datamesh-kafka-test-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it('keeps topics, messages, accounts and the admin across a restart on another port', async () => {
    const before = await startKafka({ directory });
    await before.createAccount('shop', 'secret');
    await withAdmin(before, admin =>
      admin.createTopics({ topics: [{ topic: 'orders' }] }),
    );
    await produce(
      client(before, 'admin', before.admin.password),
      'orders',
      'one',
    );
    await before.stop();

    const after = await startKafka({ directory });
    try {
      expect(after.admin).toEqual(before.admin);
      const [{ high }] = await withAdmin(after, admin =>
        admin.fetchTopicOffsets('orders'),
      );
      expect(high).toBe('1');
      const shop = client(after, 'shop', 'secret').admin();
      await expect(shop.connect()).resolves.toBeUndefined();
      await shop.disconnect();
    } finally {
      await after.stop();
    }
    expect(existsSync(join(directory, 'data'))).toBe(true);
  });

  it('fails with the tail of its log when the broker cannot start', async () => {
    const kafka = await startKafka({ directory });
    await kafka.stop();
    writeFileSync(
      join(directory, 'data', 'meta.properties'),
      'version=1\ncluster.id=other\nnode.id=7\n',
    );
    await expect(startKafka({ directory })).rejects.toThrow(
      /Kafka ended \(exit code 1\).*kafka\.log ends with:\n[^]*Stored node id 7/,
    );
  });
});

it('names the port that is in use', async () => {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  try {
    await expect(startKafka({ port })).rejects.toThrow(
      `Port ${port} for Kafka is in use`,
    );
  } finally {
    server.close();
  }
});
