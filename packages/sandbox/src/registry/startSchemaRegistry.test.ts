import {
  RunningKafka,
  startKafka,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withAdmin } from '../kafka/connect';

jest.setTimeout(180_000);

const schema = (fields: object[]) =>
  JSON.stringify({
    schema: JSON.stringify({ type: 'record', name: 'Order', fields }),
  });

const id = { name: 'id', type: 'string' };

async function register(url: string, body: string) {
  const response = await fetch(`${url}/subjects/orders-value/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body,
  });
  return response.status;
}

const json = async (url: string) => (await fetch(url)).json();

it('checks backward compatibility unless told otherwise, and leaves nothing behind', async () => {
  const registry = await startSchemaRegistry();
  try {
    expect(registry.url).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/apis\/ccompat\/v7$/,
    );
    expect(await json(`${registry.url}/config`)).toEqual({
      compatibilityLevel: 'BACKWARD',
    });
    expect(await register(registry.url, schema([id]))).toBe(200);
    const required = { name: 'amount', type: 'int' };
    expect(await register(registry.url, schema([id, required]))).toBe(409);
    expect(
      await register(registry.url, schema([id, { ...required, default: 0 }])),
    ).toBe(200);
  } finally {
    await registry.stop();
  }
  expect(existsSync(registry.directory)).toBe(false);
  expect(() => process.kill(registry.pid, 0)).toThrow();
  await expect(fetch(registry.url)).rejects.toThrow();
});

it('runs beside another one that knows nothing of it', async () => {
  const [one, two] = await Promise.all([
    startSchemaRegistry(),
    startSchemaRegistry(),
  ]);
  try {
    expect(await register(one.url, schema([id]))).toBe(200);
    expect(await json(`${one.url}/subjects`)).toEqual(['orders-value']);
    expect(await json(`${two.url}/subjects`)).toEqual([]);
  } finally {
    await Promise.all([one.stop(), two.stop()]);
  }
});

it('says what it logged last when it dies', async () => {
  const registry = await startSchemaRegistry();
  try {
    process.kill(registry.pid, 'SIGKILL');
    expect(await registry.exited).toMatchObject({
      signal: 'SIGKILL',
      expected: false,
      logTail: expect.stringContaining('apicurio'),
    });
  } finally {
    await registry.stop();
  }
});

describe('with its schemas in Kafka', () => {
  let kafka: RunningKafka;
  let directory: string;
  beforeAll(async () => {
    kafka = await startKafka();
    directory = mkdtempSync(join(tmpdir(), 'datamesh-registry-test-'));
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('keeps schemas and their ids across a restart', async () => {
    const before = await startSchemaRegistry({ kafka, directory });
    expect(await register(before.url, schema([id]))).toBe(200);
    const kept = await json(`${before.url}/subjects/orders-value/versions/1`);
    await before.stop();

    const after = await startSchemaRegistry({ kafka });
    try {
      expect(
        await json(`${after.url}/subjects/orders-value/versions/1`),
      ).toEqual(kept);
    } finally {
      await after.stop();
    }
  });

  it('logs in with an account of its own whose password stays in private files', async () => {
    const registry = await startSchemaRegistry({ kafka, directory });
    try {
      const account = JSON.parse(
        readFileSync(join(directory, 'account.json'), 'utf8'),
      );
      const properties = join(directory, 'application.properties');
      const config = readFileSync(properties, 'utf8');
      expect(config).toContain(account.password);
      expect(config).not.toContain(kafka.admin.password);
      expect(statSync(properties).mode & 0o077).toBe(0);
      for (const secrets of ['cmdline', 'environ']) {
        expect(
          readFileSync(`/proc/${registry.pid}/${secrets}`, 'utf8'),
        ).not.toContain(account.password);
      }
      const topics = await withAdmin(kafka, admin => admin.listTopics());
      expect(topics.filter(name => !name.startsWith('__')).sort()).toEqual([
        '_schema-registry.events',
        '_schema-registry.journal',
        '_schema-registry.snapshots',
      ]);
    } finally {
      await registry.stop();
    }
  });
});
