import { parseArgs } from 'node:util';
import { runSandbox } from './runSandbox';

// The foreground command that the launcher starts: one JSON line on standard
// output for each thing that is ready, until SIGTERM or SIGINT.

const { values } = parseArgs({
  options: {
    directory: { type: 'string', default: '.datamesh/sandbox' },
    'kafka-port': { type: 'string', default: '19092' },
    'registry-port': { type: 'string', default: '18081' },
    'replay-rate': { type: 'string' },
  },
});

const rate = values['replay-rate'];

const say = (event: object) =>
  process.stdout.write(`${JSON.stringify(event)}\n`);

const sandbox = runSandbox({
  directory: values.directory,
  kafkaPort: Number(values['kafka-port']),
  registryPort: Number(values['registry-port']),
  replayRate: rate === undefined ? undefined : Number(rate),
  portalPassword: process.env.DATAMESH_KAFKA_PASSWORD,
  onEvent: say,
});

let leaving = false;

async function leave(exitCode: number) {
  if (leaving) return;
  leaving = true;
  await sandbox.stop().catch(() => {});
  process.exit(exitCode);
}

const onSignal = () => leave(0);
process.on('SIGTERM', onSignal);
process.on('SIGINT', onSignal);
process.on('SIGHUP', onSignal);

sandbox.ended.catch(error => {
  // What is being stopped fails too; only the first reason counts.
  if (leaving) return;
  say({
    event: 'failed',
    message: error instanceof Error ? error.message : String(error),
  });
  leave(1);
});
