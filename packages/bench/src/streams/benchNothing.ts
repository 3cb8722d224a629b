import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { CompressionTypes, Kafka } from 'kafkajs';
import { printFigure, quantile } from '../figures';
import { PortalProcess } from '../portal/PortalProcess';
import { LONG_TOPIC, PARTITIONS, producerOf } from './departures';
import { Kcat } from './Kcat';

const MESSAGES = 10_000_000;
const BATCH = 20_000;
const USAGE_EVERY_MS = 2_000;

/**
 * A filter that matches nothing in 10,000,000 messages, gone on with each time
 * that a read stops at its bound: how fast, and what the backend needs for it.
 */
export async function benchNothing(options: {
  portal: PortalProcess;
  client: Kafka;
  kcat: Kcat;
}): Promise<void> {
  const { portal, client, kcat } = options;
  await writeLongTopic(client);
  const before = await portal.usage();
  const resident: number[] = [];
  const loopDelay: number[] = [];
  const timer = setInterval(() => {
    portal.usage().then(
      ({ residentMegabytes, loopDelayP99 }) => {
        resident.push(residentMegabytes);
        loopDelay.push(loopDelayP99);
      },
      () => {},
    );
  }, USAGE_EVERY_MS);
  const started = performance.now();
  let scanned = 0;
  let page: MessagePage | undefined;
  try {
    do {
      const response = await portal.ask(
        'user:default/analyst',
        '/products/default/departures/ports/long/messages/read',
        {
          body: {
            ...(page ? { cursor: page.newer } : { start: { at: 'beginning' } }),
            filter: 'value.n < 0',
          },
        },
      );
      page = (await response.json()) as MessagePage;
      scanned += page.progress.messages;
    } while (page.stop !== 'exhausted');
  } finally {
    clearInterval(timer);
  }
  // Where a read stopped at a bound, the next one looks again at what was ahead
  // of the others in time.
  if (scanned < MESSAGES || page.items.length > 0) {
    throw new Error(`Scanned ${scanned} messages instead of ${MESSAGES}`);
  }
  const rate = MESSAGES / ((performance.now() - started) / 1000);
  const peerStarted = performance.now();
  await kcat.consumeThroughJq(
    'select(.n < 0)',
    ...['-t', LONG_TOPIC, '-o', 'beginning', '-e'],
  );
  printFigure({
    name: 'filter-nothing-in-10000000',
    value: rate,
    peer: MESSAGES / ((performance.now() - peerStarted) / 1000),
    unit: 'messages/s',
    better: 'higher',
    goal: 2,
  });
  printFigure({
    name: 'filter-nothing-resident-most',
    value: Math.max(...resident),
    peer: before.residentMegabytes,
    unit: 'MB',
    better: 'lower',
    goal: { below: 400 },
  });
  printFigure({
    name: 'filter-nothing-event-loop-delay-p99',
    value: quantile(loopDelay, 0.5),
    peer: before.loopDelayP99,
    unit: 'ms',
    better: 'lower',
    goal: { below: 100 },
  });
}

async function writeLongTopic(client: Kafka) {
  const admin = client.admin();
  await admin.connect();
  await admin.createTopics({
    waitForLeaders: true,
    topics: [{ topic: LONG_TOPIC, numPartitions: PARTITIONS }],
  });
  await admin.disconnect();
  const producer = producerOf(client);
  await producer.connect();
  for (let from = 0; from < MESSAGES; from += BATCH) {
    await producer.send({
      topic: LONG_TOPIC,
      acks: 1,
      compression: CompressionTypes.None,
      messages: Array.from({ length: BATCH }, (_, i) => ({
        partition: i % PARTITIONS,
        value: `{"n":${from + i}}`,
      })),
    });
  }
  await producer.disconnect();
}
