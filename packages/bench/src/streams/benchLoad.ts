import { TailBatch } from '@datamesh-portal/plugin-data-mesh-common';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { Kafka } from 'kafkajs';
import { setTimeout as sleep } from 'node:timers/promises';
import { printFigure, quantile } from '../figures';
import { PortalProcess } from '../portal/PortalProcess';
import {
  AVRO_TOPIC,
  Departure,
  departure,
  producerOf,
  registerDeparture,
  send,
} from './departures';

const MINUTES = 5;
const VIEWERS = 50;
const TAILS = 20;
const PER_SECOND = 5_000;
const SENDS_PER_SECOND = 10;
/** Between two looks of one viewer. */
const LOOK_EVERY_MS = 10_000;
const PORT = '/products/default/departures/ports/avro';

/**
 * 50 people who look at the newest 100 messages every 10 s and 20 live tails,
 * while 5,000 messages arrive each second, over 5 minutes. The peer of the
 * time is the same backend with nobody else on it.
 */
export async function benchLoad(options: {
  portal: PortalProcess;
  client: Kafka;
  schemas: SchemaRegistry;
}): Promise<void> {
  const { portal, client, schemas } = options;
  const alone = await sampleLooks(portal, 'user:default/viewer-0', 20);
  const end = performance.now() + MINUTES * 60_000;
  const over = new AbortController();
  const tails = Array.from({ length: TAILS }, (_, i) =>
    followTail(portal, `user:default/tail-${i}`, over.signal),
  );
  const producing = produceUntil(end, client, schemas);
  const watching = watchUsage(portal, end);
  const looks = await Promise.all(
    Array.from({ length: VIEWERS }, async (_, i) => {
      const samples: number[] = [];
      await sleep((i * LOOK_EVERY_MS) / VIEWERS);
      while (performance.now() < end) {
        const [took] = await sampleLooks(portal, `user:default/viewer-${i}`, 1);
        samples.push(took);
        await sleep(Math.max(0, LOOK_EVERY_MS - took));
      }
      return samples;
    }),
  );
  const produced = await producing;
  const { resident, loopDelay } = await watching;
  // The last batch of each tail is on its way.
  await sleep(3_000);
  over.abort();
  const counts = await Promise.all(tails);

  printFigure({
    name: `load-newest-100-p95`,
    value: quantile(looks.flat(), 0.95),
    peer: quantile(alone, 0.95),
    unit: 'ms',
    better: 'lower',
    goal: { below: 250 },
  });
  const lost = Math.max(...counts.map(({ received }) => produced - received));
  printFigure({
    name: 'load-tail-messages-not-counted',
    value: lost,
    peer: produced,
    unit: 'messages',
    better: 'lower',
    goal: { below: 1 },
  });
  printFigure({
    name: 'load-resident-most',
    value: Math.max(...resident),
    peer: resident[0],
    unit: 'MB',
    better: 'lower',
    goal: { below: 400 },
  });
  printFigure({
    name: 'load-resident-last-minute',
    value: quantile(resident.slice(-6), 0.5),
    peer: quantile(resident.slice(6, 12), 0.5),
    unit: 'MB',
    better: 'lower',
    goal: { overPeer: 40 },
  });
  printFigure({
    name: 'load-event-loop-delay-p99',
    value: quantile(loopDelay, 0.5),
    peer: loopDelay[0],
    unit: 'ms',
    better: 'lower',
    goal: { below: 100 },
  });
}

async function sampleLooks(
  portal: PortalProcess,
  user: string,
  runs: number,
): Promise<number[]> {
  const samples: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    const response = await portal.ask(user, `${PORT}/messages?limit=100`);
    const { items } = (await response.json()) as { items: unknown[] };
    samples.push(performance.now() - started);
    if (items.length !== 100) {
      throw new Error(`A viewer got ${items.length} messages instead of 100`);
    }
  }
  return samples;
}

async function followTail(
  portal: PortalProcess,
  user: string,
  signal: AbortSignal,
): Promise<{ received: number }> {
  const counts = { received: 0 };
  const response = await portal.ask(user, `${PORT}/messages/tail`, {
    body: {},
    accept: 'text/event-stream',
    signal,
  });
  let text = '';
  try {
    for await (const chunk of response.body!.pipeThrough(
      new TextDecoderStream(),
    )) {
      const events = (text + chunk).split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^event: messages\ndata: (.*)$/m.exec(event)?.[1];
        if (data) {
          const batch = JSON.parse(data) as TailBatch;
          counts.received += batch.received;
        }
      }
    }
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
  }
  if (!signal.aborted) {
    throw new Error(`The tail of ${user} ended by itself`);
  }
  return counts;
}

/** Resolves with how many messages were written. */
async function produceUntil(
  end: number,
  client: Kafka,
  schemas: SchemaRegistry,
): Promise<number> {
  const { id } = await registerDeparture(schemas);
  const producer = producerOf(client);
  await producer.connect();
  // Tails begin at the end of the stream, once they are connected.
  await sleep(2_000);
  let produced = 0;
  const batch = PER_SECOND / SENDS_PER_SECOND;
  const started = performance.now();
  while (performance.now() < end - 2_000) {
    await send(producer, AVRO_TOPIC, departuresFrom(produced, batch), value =>
      schemas.encode(id, value),
    );
    produced += batch;
    const due = started + (produced / PER_SECOND) * 1000;
    await sleep(Math.max(0, due - performance.now()));
  }
  await producer.disconnect();
  return produced;
}

function departuresFrom(first: number, count: number): Departure[] {
  const now = Date.now();
  return Array.from({ length: count }, (_, i) => departure(first + i, now));
}

/** Every 10 s. */
async function watchUsage(portal: PortalProcess, end: number) {
  const resident: number[] = [];
  const loopDelay: number[] = [];
  while (performance.now() < end) {
    const { residentMegabytes, loopDelayP99 } = await portal.usage();
    resident.push(residentMegabytes);
    loopDelay.push(loopDelayP99);
    await sleep(10_000);
  }
  return { resident, loopDelay };
}
