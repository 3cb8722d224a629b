import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { RunningKafka } from '@datamesh-portal/sandbox';
import { Admin } from 'kafkajs';
import { printFigure, quantile } from '../figures';
import { BenchBroker } from '../portal/BenchBroker';
import { BenchPortal, startBenchPortal } from '../portal/BenchPortal';
import { component, domain, group, product } from '../portal/mesh';
import { startWaitingReader } from './WaitingReader';

const TOPIC = 'bench.readings';
const WARM_UP_GRANTS = 2;
const GRANTS = 20;
const MORE_THAN_PEER_MS = 1_000;
const DAY_MS = 86_400_000;

/**
 * From the owner's decision, through HTTP, to the first message that a running
 * consumer gets: the whole portal, with its two transactions and its look at
 * what the broker then has, against bare `createAcls`. The consumers are the
 * same, refused until then.
 */
export async function benchDecision(
  kafka: RunningKafka,
  connectionString: string,
): Promise<void> {
  const broker = await BenchBroker.prepare(kafka);
  const names = Array.from(
    { length: WARM_UP_GRANTS + GRANTS },
    (_, index) => `reader-${index}`,
  );
  for (const name of names) {
    await broker.createAccount(`component.default.${name}`);
    await broker.createAccount(`bare-${name}`);
  }
  await createTopic(broker);
  const platform = broker.platform();
  const portal = await startBenchPortal({
    connectionString,
    platforms: [platform],
    memberships: {
      'user:default/owner': ['group:default/owners'],
      'user:default/analyst': ['group:default/analysts'],
    },
    entities: [
      ...[group('owners'), group('analysts'), domain('bench', 'owners')],
      product('readings', { owner: 'owners', domain: 'bench', topic: TOPIC }),
      ...names.map(name => component(name, 'analysts')),
    ],
  });
  const ours: number[] = [];
  const peer: number[] = [];
  try {
    await broker.asOperator(async admin => {
      for (const name of names) {
        ours.push(await sampleDecision(portal, broker, name));
        peer.push(await sampleCreateAcls(admin, broker, `bare-${name}`));
      }
    });
  } finally {
    await portal.stop();
    await platform.close();
  }
  for (const share of [0.5, 0.95]) {
    printFigure({
      name: `access-decision-to-read-p${share * 100}`,
      value: quantile(ours.slice(WARM_UP_GRANTS), share),
      peer: quantile(peer.slice(WARM_UP_GRANTS), share),
      unit: 'ms',
      better: 'lower',
      goal: { overPeer: MORE_THAN_PEER_MS },
    });
  }
}

async function createTopic(broker: BenchBroker) {
  await broker.asOperator(admin =>
    admin.createTopics({ waitForLeaders: true, topics: [{ topic: TOPIC }] }),
  );
  const producer = broker.operator().producer();
  await producer.connect();
  await producer.send({ topic: TOPIC, messages: [{ value: 'a reading' }] });
  await producer.disconnect();
}

async function sampleDecision(
  portal: BenchPortal,
  broker: BenchBroker,
  name: string,
): Promise<number> {
  const request = await portal.ask<AccessRequest>(
    'user:default/analyst',
    'POST',
    '/access/requests',
    {
      product: 'dataproduct:default/readings',
      ports: ['readings'],
      operation: 'read',
      consumer: `component:default/${name}`,
      until: new Date(Date.now() + 30 * DAY_MS).toISOString(),
      purpose: 'See how long it takes',
    },
  );
  return sampleRead(broker, request.principal, async () => {
    await portal.ask(
      'user:default/owner',
      'POST',
      `/access/requests/${request.id}/decision`,
      { revision: request.revision, verdict: 'approve' },
    );
  });
}

async function sampleCreateAcls(
  admin: Admin,
  broker: BenchBroker,
  account: string,
): Promise<number> {
  const rule = { principal: `User:${account}`, host: '*', permissionType: 3 };
  const onTopic = {
    ...rule,
    ...{ resourceType: 2, resourceName: TOPIC, resourcePatternType: 3 },
  };
  const onGroups = {
    ...rule,
    ...{ resourceType: 3, resourceName: `${account}.`, resourcePatternType: 4 },
  };
  return sampleRead(broker, account, async () => {
    await admin.createAcls({
      acl: [
        { ...onTopic, operation: 3 },
        { ...onTopic, operation: 8 },
        { ...onGroups, operation: 3 },
      ],
    });
  });
}

/** Milliseconds from the beginning of the deed to the account's first message. */
async function sampleRead(
  broker: BenchBroker,
  account: string,
  grant: () => Promise<void>,
): Promise<number> {
  const reader = await startWaitingReader({
    client: broker.as(account),
    groupPrefix: `${account}.`,
    topic: TOPIC,
  });
  const started = performance.now();
  const [, read] = await Promise.all([grant(), reader.firstMessage]);
  return read - started;
}
