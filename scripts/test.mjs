// Everything that CI checks, in order of how fast it fails; two at a time while
// each keeps one core busy. Runs on Node >= 18 on a fresh clone;
// `npm test -- --only lint,types` runs a part.
import { spawn } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { withNode } from './launcher/node.mjs';
import { root } from './launcher/places.mjs';
import { prepareWorkspace } from './launcher/typescript.mjs';
import { ensureBrowser, ensurePostgres } from './checks/system-packages.mjs';

const state = join(root, '.datamesh', 'test');
const jestReport = join(state, 'jest.json');
const browserReport = join(state, 'browser.json');

/** CI has two cores. */
const AT_A_TIME = 2;

const readJson = file => JSON.parse(readFileSync(file, 'utf8'));
const countJest = () => {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } =
    readJson(jestReport);
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
  };
};
const countBrowser = () => {
  const { expected, unexpected, flaky } = readJson(browserReport).stats;
  return { passed: expected, failed: unexpected + flaky };
};
const countNodeTests = output => ({
  passed: Number(output.match(/^# pass (\d+)$/m)?.[1] ?? 0),
  failed: Number(output.match(/^# fail (\d+)$/m)?.[1] ?? 0),
});

const node = args => ['node', args];
const yarn = args => [
  'node',
  [join('.yarn', 'releases', 'yarn-4.13.0.cjs'), ...args],
];

/**
 * The checks; one without `count` is one test. `after` names checks whose output
 * one reads or writes too; nothing runs beside one that is `alone`.
 */
const steps = [
  {
    name: 'secrets',
    what: 'no secrets, machine paths or large files',
    run: node(['scripts/checks/secrets.mjs']),
  },
  {
    name: 'licences',
    what: 'licences of everything that is installed',
    run: node(['scripts/checks/licences.mjs']),
  },
  { name: 'prettier', what: 'formatting', run: yarn(['prettier:check']) },
  { name: 'types', what: 'TypeScript', run: yarn(['tsc']) },
  { name: 'lint', what: 'eslint', run: yarn(['lint', '--max-warnings', '0']) },
  {
    name: 'dead-code',
    what: 'unused files, exports and dependencies',
    run: yarn(['dead-code']),
  },
  {
    name: 'circles',
    what: 'no circle of imports of more than two files',
    run: node(['scripts/checks/circles.mjs']),
  },
  {
    name: 'api-reports',
    what: 'public API as in report.api.md',
    after: ['types'],
    run: yarn(['build:api-reports', '--ci']),
  },
  {
    name: 'openapi',
    what: 'generated server and client as in openapi.yaml',
    // It generates them in place.
    after: ['prettier', 'types', 'lint', 'dead-code', 'api-reports'],
    run: node(['scripts/checks/openapi.mjs']),
  },
  {
    name: 'build',
    what: 'every package builds as it would be published',
    after: ['types', 'openapi'],
    run: yarn(['backstage-cli', 'repo', 'build']),
  },
  {
    name: 'launcher',
    what: 'npm start and its failures, the lint rule of the rooms, circles of imports, licences',
    alone: true,
    run: node(['--test', '--test-reporter=tap', 'scripts/*/*.test.mjs']),
    count: countNodeTests,
  },
  {
    name: 'jest',
    what: 'unit, integration and migration tests on real Kafka, registry and PostgreSQL',
    alone: true,
    before: ensurePostgres,
    run: yarn([
      'test:jest',
      '--watchAll=false',
      '--maxWorkers=2',
      // Whole portals and brokers start in tests, on whatever machine this is.
      '--testTimeout=20000',
      '--json',
      `--outputFile=${jestReport}`,
    ]),
    count: countJest,
  },
  {
    name: 'browser',
    what: 'walks through the portal in Chromium',
    alone: true,
    before: ensureBrowser,
    run: yarn(['workspace', 'e2e', 'test:browser']),
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
    count: countBrowser,
  },
];

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : steps.map(step => step.name);
const unknown = only.filter(name => !steps.some(step => step.name === name));
if (unknown.length) {
  console.error(
    `There is no check named ${unknown.join(', ')}. Choose from: ${steps
      .map(s => s.name)
      .join(', ')}.`,
  );
  process.exit(2);
}

const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    running.forEach(child => child.kill(signal));
    process.exitCode = 130;
  });
}

/** Runs a step, its output in a log file; resolves to exit code and output. */
function execute({ name, run: [command, args], env }, nodePath) {
  const log = createWriteStream(join(state, `${name}.log`));
  const child = spawn(command === 'node' ? nodePath : command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withNode(nodePath), CI: 'true', FORCE_COLOR: '0', ...env },
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log.write(chunk);
      output += chunk;
    });
  }
  return new Promise(resolve =>
    child.once('close', code => {
      running.delete(child);
      resolve({ code: code ?? 1, output });
    }),
  );
}

mkdirSync(state, { recursive: true });
const nodePath = await prepareWorkspace();

const total = { passed: 0, failed: 0 };

async function check(step) {
  const started = Date.now();
  let result = { code: 1, output: '' };
  let counts = { passed: 0, failed: 1 };
  try {
    await step.before?.();
    result = await execute(step, nodePath);
    counts = step.count?.(result.output) ?? {
      passed: result.code === 0 ? 1 : 0,
      failed: result.code === 0 ? 0 : 1,
    };
    if (counts.passed + counts.failed === 0) throw new Error('no test ran');
  } catch (error) {
    counts = { passed: 0, failed: 1 };
    result.output += `\n${error.message}\n`;
  }
  // A runner that fails without a failed test (a worker that died) has failed.
  if (result.code !== 0 && counts.failed === 0) counts.failed = 1;
  total.passed += counts.passed;
  total.failed += counts.failed;
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${step.name}: ${step.what} … ${counts.failed ? 'FAILED' : 'ok'} (${
      counts.passed
    } passed, ${counts.failed} failed, ${seconds} s)`,
  );
  if (counts.failed) {
    console.log(result.output.split('\n').slice(-250).join('\n'));
    const log = join(state, `${step.name}.log`);
    if (existsSync(log)) console.log(`The whole output is in ${log}`);
  }
}

rmSync(jestReport, { force: true });
const waiting = steps.filter(({ name }) => only.includes(name));
const current = new Map();

/** Whether nothing that runs, or that stands before it, is in the way of a step. */
function mayStart(step) {
  if (current.size === 0) return true;
  const before = waiting.slice(0, waiting.indexOf(step));
  return (
    current.size < AT_A_TIME &&
    ![step, ...before, ...current.keys()].some(({ alone }) => alone) &&
    ![...before, ...current.keys()].some(({ name }) =>
      step.after?.includes(name),
    )
  );
}

while (waiting.length + current.size > 0 && process.exitCode !== 130) {
  const next = waiting.find(mayStart);
  if (next) {
    waiting.splice(waiting.indexOf(next), 1);
    current.set(
      next,
      check(next).then(() => current.delete(next)),
    );
  } else {
    await Promise.race(current.values());
  }
}
await Promise.all(current.values());
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode ||= total.failed ? 1 : 0;
