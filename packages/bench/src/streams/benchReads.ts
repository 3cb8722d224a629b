import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka } from 'kafkajs';
import { printFigure, quantile, sampleMs } from '../figures';
import { PortalProcess } from '../portal/PortalProcess';
import { AVRO_TOPIC, MIDDLE, PARTITIONS } from './departures';
import { Kcat } from './Kcat';
import { readThroughGroup } from './readThroughGroup';

const PAGE = 100;
const WARM_UP_RUNS = 10;
const RUNS = 60;
const PEER_RUNS = 15;
const GROUP_RUNS = 5;
const PORT = '/products/default/departures/ports/avro';

/** The newest 100 messages, and 100 from a moment in the middle. */
export async function benchReads(options: {
  portal: PortalProcess;
  kcat: Kcat;
  client: Kafka;
  schemas: SchemaRegistry;
}): Promise<void> {
  const { portal, kcat, client, schemas } = options;
  const newest = await sampleWarm(async () => {
    const response = await portal.ask(
      'user:default/analyst',
      `${PORT}/messages?limit=${PAGE}`,
    );
    assertWhole((await response.json()) as MessagePage);
  });
  const share = Math.ceil(PAGE / PARTITIONS);
  const byKcat = await sampleMs(PEER_RUNS, async () => {
    const lines = await kcat.consume('-t', AVRO_TOPIC, '-o', `-${share}`, '-e');
    assertAtLeast(lines);
  });
  const byGroup = await sampleMs(GROUP_RUNS, () =>
    readThroughGroup(client, schemas, PAGE),
  );
  printFigure({
    name: `newest-${PAGE}-p50-kcat`,
    value: quantile(newest, 0.5),
    peer: quantile(byKcat, 0.5),
    unit: 'ms',
    better: 'lower',
    goal: 10,
  });
  printFigure({
    name: `newest-${PAGE}-p95-kcat`,
    value: quantile(newest, 0.95),
    peer: quantile(byKcat, 0.95),
    unit: 'ms',
    better: 'lower',
    goal: 10,
  });
  printFigure({
    name: `newest-${PAGE}-p95-kafkajs-group`,
    value: quantile(newest, 0.95),
    peer: quantile(byGroup, 0.95),
    unit: 'ms',
    better: 'lower',
    goal: { below: 50 },
  });

  const middle = await sampleWarm(async () => {
    const response = await portal.ask(
      'user:default/analyst',
      `${PORT}/messages/read`,
      {
        body: {
          start: { at: 'time', time: new Date(MIDDLE).toISOString() },
          limit: PAGE,
        },
      },
    );
    const page = (await response.json()) as MessagePage;
    assertWhole(page);
    if (new Date(page.items[0].timestamp).getTime() !== MIDDLE) {
      throw new Error('The portal did not begin in the middle');
    }
  });
  const middleByKcat = await sampleMs(PEER_RUNS, async () => {
    const lines = await kcat.consume(
      ...['-t', AVRO_TOPIC, '-o', `s@${MIDDLE}`, '-c', String(PAGE)],
    );
    assertAtLeast(lines);
  });
  for (const [quantity, goal] of [
    [0.5, 3],
    [0.95, { below: 30 }],
  ] as const) {
    printFigure({
      name: `by-time-${PAGE}-p${quantity * 100}-kcat`,
      value: quantile(middle, quantity),
      peer: quantile(middleByKcat, quantity),
      unit: 'ms',
      better: 'lower',
      goal,
    });
  }
}

async function sampleWarm(work: () => Promise<void>): Promise<number[]> {
  await sampleMs(WARM_UP_RUNS, work);
  return sampleMs(RUNS, work);
}

function assertWhole(page: MessagePage) {
  if (page.items.length !== PAGE) {
    throw new Error(`Read ${page.items.length} messages instead of ${PAGE}`);
  }
}

/** Bytes of a message may look like the end of a line. */
function assertAtLeast(lines: number) {
  if (lines < PAGE) {
    throw new Error(`kcat printed ${lines} lines instead of ${PAGE}`);
  }
}
