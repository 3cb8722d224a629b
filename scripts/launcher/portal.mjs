import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { endProblem, startChild } from './children.mjs';
import { deploymentOf } from './deployment.mjs';
import { withNode } from './node.mjs';
import { root } from './places.mjs';
import { Problem } from './problem.mjs';
import { typescript } from './typescript.mjs';

const READY_TIMEOUT_MS = 180_000;

/**
 * V8 lets a heap grow to four times what is in use before it collects garbage
 * where memory is plenty, and by a half within such a bound. What the demo holds
 * is a third of it.
 */
export const memoryBounds = [
  '--max-old-space-size=512',
  '--max-semi-space-size=4',
];

/**
 * glibc keeps a heap for each few threads, and learns from freed buffers to keep
 * the next ones of up to 32 MB. With a fixed threshold they go back at once.
 */
export const memoryEnvironment = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
};

/** Rejects with a Problem when a child ends that was not asked to. */
export function deathOf(child) {
  return child.exited.then(end => {
    if (child.stopping) return new Promise(() => {});
    throw endProblem(child, end);
  });
}

/**
 * Starts the sandbox as a process of its own. `ready(event)` resolves with what
 * the sandbox said at that point, and rejects when it dies first.
 */
export function startSandbox({ nodeBin, state, options, kafkaPassword }) {
  const events = new Map();
  const waiting = new Map();
  let fail;
  // It says why before it stops what still runs, which can take a while.
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  const args = [
    ...typescript,
    path.join(root, 'packages', 'sandbox', 'src', 'commands', 'sandbox.ts'),
    ...['--directory', state.sandbox],
    ...['--kafka-port', String(options.kafkaPort)],
    ...['--registry-port', String(options.registryPort)],
    ...(options.replayRate === undefined
      ? []
      : ['--replay-rate', String(options.replayRate)]),
  ];
  const child = startChild({
    title: 'The sandbox',
    command: nodeBin,
    args,
    env: { ...withNode(nodeBin), DATAMESH_KAFKA_PASSWORD: kafkaPassword },
    logFile: state.log('sandbox'),
    onLine(line) {
      let message;
      try {
        message = JSON.parse(line);
      } catch {
        return;
      }
      if (message.event === 'failed') fail(new Problem(message.message));
      events.set(message.event, message);
      waiting.get(message.event)?.(message);
    },
  });
  const died = Promise.race([failed, deathOf(child)]);
  died.catch(() => {});
  return {
    child,
    died,
    ready: event =>
      Promise.race([
        died,
        new Promise(resolve => {
          if (events.has(event)) resolve(events.get(event));
          else waiting.set(event, resolve);
        }),
      ]),
  };
}

function configFiles(options) {
  const files = [path.join(root, 'app-config.yaml')];
  const local = path.join(root, 'app-config.local.yaml');
  if (fs.existsSync(local)) files.push(local);
  if (options.postgres) files.push(path.join(root, 'app-config.postgres.yaml'));
  if (options.config) files.push(path.resolve(root, options.config));
  return files;
}

/**
 * Starts the backend, which serves the frontend too; `ready` resolves when it
 * answers. `kafka` says where the data is: brokers, username, password, registryUrl.
 */
export function startBackend({ nodeBin, state, options, kafka }) {
  const baseUrl = `http://localhost:${options.port}`;
  const deployment = deploymentOf('backend');
  const child = startChild({
    title: 'The backend',
    command: nodeBin,
    args: [
      ...memoryBounds,
      path.join(deployment, 'packages', 'backend', 'dist', 'index.cjs.js'),
      ...configFiles(options).flatMap(file => ['--config', file]),
    ],
    cwd: path.join(deployment, 'packages', 'backend'),
    env: {
      ...withNode(nodeBin),
      ...memoryEnvironment,
      NODE_ENV: process.env.NODE_ENV ?? 'development',
      DATAMESH_PORT: String(options.port),
      DATAMESH_BASE_URL: baseUrl,
      DATAMESH_KAFKA_BROKERS: kafka.brokers,
      DATAMESH_KAFKA_USERNAME: kafka.username,
      DATAMESH_KAFKA_PASSWORD: kafka.password,
      DATAMESH_REGISTRY_URL: kafka.registryUrl,
      DATAMESH_STATE: state.root,
      DATAMESH_EXAMPLES: path.join(root, 'examples'),
      ...(options.postgres ? { DATAMESH_POSTGRES_URL: options.postgres } : {}),
    },
    logFile: state.log('backend'),
  });
  const died = deathOf(child);
  died.catch(() => {});
  return {
    child,
    died,
    baseUrl,
    ready: () => Promise.race([died, untilReady(baseUrl, child.logFile)]),
  };
}

/** Whether people can sign in: the catalog has read the example users. */
async function signsIn(baseUrl) {
  const response = await fetch(`${baseUrl}/api/auth/exampleUser/refresh`, {
    headers: {
      'x-example-user': 'analyst',
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  return response.ok;
}

/**
 * The signals backend spends its first WebSocket request on getting ready and
 * never answers it: the first page would wait for live news until it is loaded
 * again. So the first one is not a page's.
 */
function wakeSignals(baseUrl) {
  const request = http.get(`${baseUrl}/api/signals`, {
    headers: { connection: 'Upgrade', upgrade: 'websocket' },
    timeout: 1_000,
  });
  request.on('error', () => {});
  request.on('timeout', () => request.destroy());
}

async function untilReady(baseUrl, logFile) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    try {
      if (await signsIn(baseUrl)) {
        wakeSignals(baseUrl);
        return;
      }
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) {
      throw new Problem(
        `The backend was not ready after ${
          READY_TIMEOUT_MS / 1000
        } s; its log is ${logFile}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}
