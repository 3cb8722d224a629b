// npm start: brings what is missing, starts the sandbox and the portal, stops
// both on Ctrl-C. Plain JavaScript, because nothing is installed on a fresh clone.
import { spawn } from 'node:child_process';
import { killChildren, stopChildren } from './launcher/children.mjs';
import { helpText, readOptions } from './launcher/options.mjs';
import { bootstrap, stateFolder } from './launcher/places.mjs';
import { existingPlatform, sandboxPlatform } from './launcher/platform.mjs';
import { startBackend } from './launcher/portal.mjs';
import { checkMachine, prepare, prepareNode } from './launcher/prepare.mjs';
import { explain } from './launcher/problem.mjs';
import { claimState, readSecrets, resetState } from './launcher/state.mjs';
import { endSteps, say, seconds, step } from './launcher/steps.mjs';

let release = () => {};
let stopping = false;

async function leave(exitCode) {
  stopping = true;
  endSteps();
  bootstrap.endRunning();
  await stopChildren();
  release();
  process.exit(exitCode);
}

function onSignal() {
  if (stopping) {
    killChildren();
    release();
    process.exit(1);
  }
  endSteps();
  process.stdout.write('\nStopping …\n');
  leave(0);
}

function openBrowser(address) {
  const [command, ...args] = {
    darwin: ['open', address],
    win32: ['cmd', '/c', 'start', '', address],
  }[process.platform] ?? ['xdg-open', address];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    say(helpText());
    return;
  }
  const since = Date.now();
  const state = stateFolder(options.state);
  say('Data Mesh Portal');
  await step('Checks', () => checkMachine(options));
  release = claimState(state);
  if (options.reset) {
    await step(`State in ${state.root} emptied`, () =>
      resetState(state, options.reset),
    );
  }
  const secrets = readSecrets(state);
  const nodeBin = await prepareNode();
  const context = { nodeBin, state, options, secrets };

  const { servers, dependencies, ...builds } = prepare(context);
  const platform = options.brokers
    ? existingPlatform(options)
    : Promise.all([servers, dependencies]).then(() => sandboxPlatform(context));
  // The backend connects when it is asked something: it need not wait for the mesh.
  const [{ died, loaded, kafka }] = await Promise.all([
    platform,
    ...Object.values(builds),
  ]);
  const backend = startBackend({ ...context, kafka });
  const ready = step('Backend', () => Promise.race([died, backend.ready()]));
  await Promise.all([ready, loaded]);

  const { baseUrl } = backend;
  say('');
  say(
    `Open ${baseUrl} and sign in as analyst, weather-owner or another role of the example mesh.`,
  );
  say(`Ready in ${seconds(since)}. Logs: ${state.logs}. Ctrl-C stops all.`);
  if (options.open ?? (process.stdout.isTTY && !process.env.CI)) {
    openBrowser(baseUrl);
  }
  await Promise.race([died, backend.died]);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, onSignal);
}

main().catch(error => {
  if (stopping) return;
  endSteps();
  process.stderr.write(`\n${explain(error)}\n`);
  leave(1);
});
