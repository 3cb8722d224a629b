import {
  findContractObject,
  isDataProduct,
  parseContract,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  Admin,
  ConfigResourceTypes,
  KafkaMessage,
  ResourcePatternTypes,
} from 'kafkajs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningKafka, startKafka } from '../kafka/startKafka';
import {
  RunningSchemaRegistry,
  startSchemaRegistry,
} from '../registry/startSchemaRegistry';
import { connect } from '../kafka/connect';
import { LoadedTopic, loadExampleMesh } from './loadExampleMesh';
import { MeshOptions } from './platform/MeshOptions';
import { LOADING_RETENTION_MS } from './platform/meshTopics';
import { DAY, MINUTE } from './records/time';
import { startReplay } from './replay/startReplay';
import { meshStreams } from './streams';
import {
  contractFieldPaths,
  schemaFieldPaths,
} from './__testUtils__/fieldPaths';
import { readExampleEntities } from './__testUtils__/readExamples';

jest.setTimeout(180_000);

let directory: string;
let kafka: RunningKafka;
let registry: RunningSchemaRegistry;
let options: MeshOptions;
let admin: Admin;
let loaded: LoadedTopic[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'example-mesh-'));
  [kafka, registry] = await Promise.all([
    startKafka({ directory: join(directory, 'kafka') }),
    startSchemaRegistry(),
  ]);
  const { bootstrap } = kafka;
  options = { bootstrap, ...kafka.admin, registryUrl: registry.url };
  loaded = await loadExampleMesh(options);
  admin = connect(options, 'test').admin();
  await admin.connect();
});

afterAll(async () => {
  await admin?.disconnect();
  await registry?.stop();
  await kafka?.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Messages ever written to a topic. */
async function written(topic: string): Promise<number> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return offsets.reduce((sum, { high }) => sum + Number(high), 0);
}

async function writtenToAll(): Promise<number[]> {
  return Promise.all(meshStreams.map(({ topic }) => written(topic)));
}

async function readAll(topic: string): Promise<KafkaMessage[]> {
  const expected = await written(topic);
  const consumer = connect(options, 'test').consumer({
    groupId: `test-${topic}`,
    maxWaitTimeInMs: 200,
  });
  const messages: KafkaMessage[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ message }) => {
          messages.push(message);
          if (messages.length === expected) resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return messages;
}

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > deadline) throw new Error('Waited for a minute');
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

it('fills the topic of every stream port', async () => {
  const ports = readExampleEntities()
    .filter(isDataProduct)
    .flatMap(product => product.spec.outputPorts);
  const topics = ports.flatMap(({ stream }) => stream?.topic ?? []);
  expect(topics.length).toBeGreaterThanOrEqual(13);
  for (const topic of topics) {
    expect(await written(topic)).toBeGreaterThan(100);
  }
  const total = loaded.reduce((sum, { messages }) => sum + messages, 0);
  expect(total).toBeGreaterThan(50_000);
});

it('leaves access on the broker that nobody asked for in the portal', async () => {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.TOPIC,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.READ,
    permissionType: AclPermissionTypes.ALLOW,
  });
  expect(
    resources.flatMap(({ resourceName, acls }) =>
      acls.map(({ principal }) => `${principal} reads ${resourceName}`),
    ),
  ).toEqual(
    expect.arrayContaining([
      'User:weather-dashboard reads weather.hourly-observations.v1',
      'User:nightly-export reads ops.',
    ]),
  );
});

it('registers the fields that the contracts promise', async () => {
  const ports = readExampleEntities()
    .filter(isDataProduct)
    .flatMap(product => product.spec.outputPorts);
  for (const { topic, schema } of meshStreams) {
    const port = ports.find(({ stream }) => stream?.topic === topic);
    if (!schema || !port) continue;
    const response = await fetch(
      `${registry.url}/subjects/${topic}-value/versions/latest`,
    );
    const registered: { schema: string } = await response.json();
    const { contract } = parseContract(port.contract ?? '');
    const object = contract && findContractObject(contract, topic);
    expect(contractFieldPaths(object?.properties ?? [])).toEqual(
      schemaFieldPaths(schema.type, registered.schema),
    );
  }
});

it('keeps a month of departures up to now, written with three schema versions', async () => {
  const subject = 'ops.flight-departures.v1-value';
  const response = await fetch(`${registry.url}/subjects/${subject}/versions`);
  expect(await response.json()).toEqual([1, 2, 3]);
  const messages = await readAll('ops.flight-departures.v1');
  const ids = messages.map(({ value }) => value?.readInt32BE(1));
  expect(new Set(ids).size).toBe(3);
  const times = messages.map(({ timestamp }) => Number(timestamp));
  const newest = times.reduce((a, b) => Math.max(a, b));
  const oldest = times.reduce((a, b) => Math.min(a, b));
  // The last flight of 31 January leaves shortly before midnight.
  expect(newest).toBeLessThanOrEqual(Date.now());
  expect(Date.now() - newest).toBeLessThan(30 * MINUTE);
  expect((newest - oldest) / DAY).toBeGreaterThan(30);
});

it('holds about one broken baggage scan in a hundred', async () => {
  const messages = await readAll('airport.baggage-scans.v1');
  const values = messages.map(({ value }) => value ?? Buffer.alloc(0));
  const text = values.filter(value => value[0] !== 0);
  const unknown = values.filter(
    value => value[0] === 0 && value.readInt32BE(1) === 999_999,
  );
  // The shortest whole scan: tag, time, flight, airport, point, reference.
  const truncated = values.filter(value => value[0] === 0 && value.length < 45);
  expect(text.length).toBeGreaterThan(0);
  expect(unknown.length).toBeGreaterThan(0);
  expect(truncated.length).toBeGreaterThan(0);
  const broken = text.length + unknown.length + truncated.length;
  expect(broken / values.length).toBeGreaterThan(0.005);
  expect(broken / values.length).toBeLessThan(0.02);
});

it('adds nothing when it is called again', async () => {
  const before = await writtenToAll();
  const again = await loadExampleMesh(options);
  expect(again.map(({ messages }) => messages)).toEqual(
    meshStreams.map(() => 0),
  );
  expect(await writtenToAll()).toEqual(before);
});

it('writes a topic again whose history was interrupted', async () => {
  const topic = 'airport.runway-notices.v1';
  const before = await written(topic);
  await admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: ConfigResourceTypes.TOPIC,
        name: topic,
        configEntries: [{ name: 'retention.ms', value: LOADING_RETENTION_MS }],
      },
    ],
  });
  const again = await loadExampleMesh(options);
  expect(again.filter(({ messages }) => messages > 0)).toEqual([
    { topic, messages: before },
  ]);
  expect(await written(topic)).toBe(before);
});

it('replays further events, read by the groups of consuming products, through a restart of the broker', async () => {
  const sum = async () => (await writtenToAll()).reduce((a, b) => a + b, 0);
  const replay = await startReplay({ ...options, eventsPerSecond: 200 });
  try {
    const before = await sum();
    await untilTrue(async () => (await sum()) > before + 200);
    const groups = [
      'delay-by-weather',
      'punctuality-scorecard',
      'disruption-rebooking',
    ];
    await untilTrue(async () => {
      const described = await admin.describeGroups(groups);
      return described.groups.every(({ state }) => state === 'Stable');
    });
    await untilTrue(async () => {
      const [{ partitions }] = await admin.fetchOffsets({
        groupId: 'delay-by-weather',
        topics: ['ops.flight-departures.v1'],
      });
      return partitions.some(({ offset }) => Number(offset) > 0);
    });

    await kafka.stop();
    const port = Number(options.bootstrap.split(':')[1]);
    kafka = await startKafka({ directory: kafka.directory, port });
    await untilTrue(async () => (await sum()) >= before);
    const restarted = await sum();
    await untilTrue(async () => (await sum()) > restarted + 200);
  } finally {
    await replay.stop();
  }
  const stopped = await sum();
  await new Promise(resolve => setTimeout(resolve, 600));
  expect(await sum()).toBe(stopped);
});

it('says that events cannot be written, and stops, when the broker is gone', async () => {
  const onError = jest.fn();
  const replay = await startReplay({
    ...options,
    eventsPerSecond: 50,
    onError,
  });
  // A client without its broker takes half a minute to give up.
  await admin.disconnect();
  await kafka.stop();
  await untilTrue(async () => onError.mock.calls.length > 0);
  const before = Date.now();
  await replay.stop();
  expect(Date.now() - before).toBeLessThan(30_000);
});
