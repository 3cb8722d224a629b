// Everything that CI checks, in order of how fast it fails. Runs on Node >= 18
// on a fresh clone; `npm test -- --only lint,types` runs a part.
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

/** The checks; one without `count` is one test. */
const steps = [
  {
    name: 'secrets',
    what: 'no secrets, machine paths or large files',
    run: node(['scripts/checks/secrets.mjs']),
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
    name: 'api-reports',
    what: 'public API as in report.api.md',
    run: yarn(['build:api-reports', '--ci']),
  },
  {
    name: 'openapi',
    what: 'generated server and client as in openapi.yaml',
    run: node(['scripts/checks/openapi.mjs']),
  },
  {
    name: 'launcher',
    what: 'npm start and its failures, and the lint rule of the rooms',
    run: node(['--test', '--test-reporter=tap', 'scripts/*/*.test.mjs']),
    count: countNodeTests,
  },
  {
    name: 'build',
    what: 'every package builds as it would be published',
    run: yarn(['backstage-cli', 'repo', 'build']),
  },
  {
    name: 'jest',
    what: 'unit, integration and migration tests on real Kafka, registry and PostgreSQL',
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

let current;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    current?.kill(signal);
    process.exitCode = 130;
  });
}

/** Runs a step, its output in a log file; resolves to exit code and output. */
function execute({ name, run: [command, args], env }, nodePath) {
  const log = createWriteStream(join(state, `${name}.log`));
  current = spawn(command === 'node' ? nodePath : command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withNode(nodePath), CI: 'true', FORCE_COLOR: '0', ...env },
  });
  let output = '';
  for (const stream of [current.stdout, current.stderr]) {
    stream.on('data', chunk => {
      log.write(chunk);
      output += chunk;
    });
  }
  return new Promise(resolve =>
    current.once('close', code => resolve({ code: code ?? 1, output })),
  );
}

mkdirSync(state, { recursive: true });
const nodePath = await prepareWorkspace();

const total = { passed: 0, failed: 0 };
for (const step of steps.filter(({ name }) => only.includes(name))) {
  const started = Date.now();
  process.stdout.write(`${step.name}: ${step.what} … `);
  rmSync(jestReport, { force: true });
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
    `${counts.failed ? 'FAILED' : 'ok'} (${counts.passed} passed, ${
      counts.failed
    } failed, ${seconds} s)`,
  );
  if (counts.failed) {
    console.log(result.output.split('\n').slice(-250).join('\n'));
    const log = join(state, `${step.name}.log`);
    if (existsSync(log)) console.log(`The whole output is in ${log}`);
  }
  if (process.exitCode === 130) break;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode ||= total.failed ? 1 : 0;
