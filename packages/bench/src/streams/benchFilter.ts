import { MessagePage } from '@datamesh-portal/plugin-data-mesh-common';
import { printFigure } from '../figures';
import { PortalProcess } from '../portal/PortalProcess';
import { JSON_TOPIC, MESSAGES } from './departures';
import { Kcat } from './Kcat';

const ONE_IN = 10_000;
const RUNS = 3;

/**
 * A filter that lets 1 in 10,000 messages pass: messages scanned per second.
 * The JSON topic is the one that kcat and jq can read; Avro is told beside it.
 */
export async function benchFilter(options: {
  portal: PortalProcess;
  kcat: Kcat;
}): Promise<void> {
  const { portal, kcat } = options;
  const matches = MESSAGES / ONE_IN;
  const json = await fastest(() => scan(portal, 'json', matches));
  const avro = await fastest(() => scan(portal, 'avro', matches));
  const peer = await fastest(async () => {
    const started = performance.now();
    const lines = await kcat.consumeThroughJq(
      `select(.number % ${ONE_IN} == 0)`,
      ...['-t', JSON_TOPIC, '-o', 'beginning', '-e'],
    );
    if (lines !== matches) {
      throw new Error(`jq let ${lines} messages pass instead of ${matches}`);
    }
    return MESSAGES / ((performance.now() - started) / 1000);
  });
  for (const [name, value] of [
    ['json', json],
    ['avro', avro],
  ] as const) {
    printFigure({
      name: `filter-${name}-1-in-${ONE_IN}`,
      value,
      peer,
      unit: 'messages/s',
      better: 'higher',
      goal: 2,
    });
  }
}

/** Messages per second. */
async function scan(
  portal: PortalProcess,
  port: string,
  matches: number,
): Promise<number> {
  const started = performance.now();
  const response = await portal.ask(
    'user:default/analyst',
    `/products/default/departures/ports/${port}/messages/read`,
    {
      body: {
        start: { at: 'beginning' },
        limit: 5_000,
        filter: `value.number % ${ONE_IN} == 0`,
      },
    },
  );
  const page = (await response.json()) as MessagePage;
  if (page.items.length !== matches || page.progress.messages !== MESSAGES) {
    throw new Error(
      `Found ${page.items.length} of ${matches} in ${page.progress.messages} messages, stopped by ${page.stop}`,
    );
  }
  return MESSAGES / ((performance.now() - started) / 1000);
}

async function fastest(work: () => Promise<number>): Promise<number> {
  let best = 0;
  for (let run = 0; run < RUNS; run++) {
    best = Math.max(best, await work());
  }
  return best;
}
