import {
  ConnectionDetails,
  ConnectionSnippet,
  connectionSnippets,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  javaClient,
  KafkaClient,
  pythonClient,
} from '@datamesh-portal/sandbox';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { KafkaStreamPlatform } from '../streams/KafkaStreamPlatform';
import { eventually } from '../__testUtils__/eventually';
import { readNewest } from '../__testUtils__/readPages';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(240_000);

const RUN_TIMEOUT_MS = 45_000;
/** Needs escaping in Java, JAAS, Python, JavaScript and the shell. */
const accountFor = (id: string) => `${id}.o'brien "x\\\${y}`;
const SECRET = 'p"w\\d $1=\'';

const onPath = (command: string, ...args: string[]) =>
  spawnSync(command, args).status === 0;
const modules = ['kafkajs', '@kafkajs/confluent-schema-registry']
  .map(name => require.resolve(name).split(name)[0])
  .join(delimiter);

/** Before 2.6.1, librdkafka cannot log in to Kafka 4 with SCRAM (librdkafka#4895). */
function kcatProblem(): string | undefined {
  const version = spawnSync('kcat', ['-V'], { encoding: 'utf8' }).stdout;
  const [, major, minor, patch] =
    /librdkafka (\d+)\.(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  if (major === undefined) {
    return 'no kcat on the PATH';
  }
  const number = Number(major) * 10_000 + Number(minor) * 100 + Number(patch);
  return number >= 20_601 ? undefined : 'kcat with librdkafka before 2.6.1';
}

/** How to run a snippet here; a reason why not where something is missing. */
const runners: Array<{
  id: ConnectionSnippet['id'];
  file: string;
  client: () => Promise<KafkaClient | undefined>;
  missing?: string;
}> = [
  {
    id: 'node',
    file: 'snippet.cjs',
    client: async () => ({
      command: process.execPath,
      args: [],
      env: { NODE_PATH: modules },
    }),
  },
  {
    id: 'java',
    file: 'Snippet.java',
    client: javaClient,
    missing: onPath('javac', '-version') ? undefined : 'no JDK on the PATH',
  },
  {
    id: 'python',
    file: 'snippet.py',
    client: pythonClient,
    missing: onPath('python3', '-m', 'pip', '--version')
      ? undefined
      : 'no python3 with pip',
  },
  {
    id: 'kcat',
    file: 'snippet.sh',
    client: async () => ({ command: 'bash', args: [], env: {} }),
    missing: kcatProblem(),
  },
];

const cluster = new TestCluster();
let directory = '';
let platform: KafkaStreamPlatform;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'data-mesh-snippets-'));
  await cluster.start({ registry: true });
  platform = cluster.platform();
  const accounts = platform.access!.accounts!;
  for (const id of [...runners.map(runner => runner.id), 'avro']) {
    await accounts.setPassword(accountFor(id), SECRET);
  }
});
afterAll(async () => {
  await cluster.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Grants access as the portal does, and tells what it would show. */
async function granted(
  grant: Pick<ConnectionDetails, 'topic' | 'operation' | 'transactional'>,
  account: string,
  more: Partial<ConnectionDetails> = {},
): Promise<ConnectionDetails> {
  const access = platform.access!;
  const full = { ...grant, account };
  await cluster.createTopic(grant.topic);
  await access.addRules(access.rulesFor(full));
  return {
    ...access.describeConnection(full),
    ...grant,
    ...{ principal: account, principalSource: 'portal' },
    ...more,
  };
}

/**
 * Runs a snippet until it prints `until`, or to its end.
 *
 * @returns what it printed, and its exit code when it ended by itself.
 */
async function run(
  { id, file, client }: (typeof runners)[number],
  details: ConnectionDetails,
  until?: string,
): Promise<{ output: string; code: number | null }> {
  const { code } = connectionSnippets(details).find(s => s.id === id)!;
  expect(code).not.toContain(SECRET);
  const path = join(directory, file);
  await writeFile(path, code);
  const { command, args, env } = (await client())!;
  const child = spawn(command, [...args, path], {
    env: { ...process.env, ...env, KAFKA_PASSWORD: SECRET },
    // A group of its own, to end with what it starts itself.
    detached: true,
  });
  const end = () => {
    try {
      process.kill(-child.pid!, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  let output = '';
  const ended = new Promise<number | null>(resolve => {
    child.on('close', resolve);
  });
  const timer = setTimeout(end, RUN_TIMEOUT_MS);
  const listen = (chunk: Buffer) => {
    output += chunk;
    if (until !== undefined && output.includes(until)) {
      end();
    }
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const exit = await ended;
  clearTimeout(timer);
  return { output, code: exit };
}

/**
 * Values of what is committed in a topic, as the portal reads them. The
 * coordinator marks a transaction a moment after it said that it is committed.
 */
async function valuesOf(topic: string): Promise<unknown[]> {
  const messages = await eventually(
    () => readNewest(platform, topic, 10),
    found => found.length > 0,
  );
  return messages.map(({ key, value }) => `${key.data}:${value.data}`);
}

runners.forEach(runner => {
  const title = runner.missing ? ` (not run: ${runner.missing})` : '';
  const suite = runner.missing ? describe.skip : describe;
  suite(`the snippet for ${runner.id}${title}`, () => {
    it('reads what was written before it came', async () => {
      const details = await granted(
        {
          ...{ topic: `read-by.${runner.id}`, operation: 'read' },
          transactional: false,
        },
        accountFor(runner.id),
      );
      await cluster.producer.send({
        topic: details.topic,
        messages: [{ key: 'k', value: 'was here before' }],
      });
      const { output } = await run(runner, details, 'was here before');
      expect(output).toContain('was here before');
    });

    it('writes a message', async () => {
      const details = await granted(
        {
          ...{ topic: `written-by.${runner.id}`, operation: 'write' },
          transactional: false,
        },
        accountFor(runner.id),
      );
      expect(await run(runner, details)).toMatchObject({ code: 0 });
      expect(await valuesOf(details.topic)).toEqual(['key:value']);
    });

    it('writes in a transaction', async () => {
      const details = await granted(
        {
          ...{ topic: `committed-by.${runner.id}`, operation: 'write' },
          transactional: true,
        },
        accountFor(runner.id),
      );
      expect(await run(runner, details)).toMatchObject({ code: 0 });
      expect(await valuesOf(details.topic)).toEqual(['key:value']);
    });

    it('says so when access was not granted', async () => {
      const topic = `denied-to.${runner.id}`;
      const details = await granted(
        {
          ...{ topic, operation: 'write', transactional: false },
        },
        accountFor(runner.id),
      );
      const access = platform.access!;
      await access.removeRules(
        (
          await access.listRules({
            principal: access.principalOf(accountFor(runner.id)),
          })
        ).filter(({ name }) => name === topic),
      );
      const { output } = await run(runner, details, 'uthoriz');
      expect(output).toMatch(/authoriz/i);
    });
  });
});

describe('the snippet for node with a registry', () => {
  it('decodes Avro', async () => {
    const details = await granted(
      { topic: 'avro', operation: 'read', transactional: false },
      accountFor('avro'),
      { valueFormat: 'avro' },
    );
    expect(details.schemaRegistryUrl).toBe(cluster.registry!.url);
    const id = await cluster.register('avro-value', '"string"');
    const value = Buffer.from([0, 0, 0, 0, id, 10, ...Buffer.from('hello')]);
    await cluster.producer.send({ topic: 'avro', messages: [{ value }] });
    const { output } = await run(runners[0], details, ' hello');
    expect(output).toContain(' hello');
  });
});
