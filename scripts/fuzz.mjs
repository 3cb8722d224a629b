// npm run fuzz [-- --runs 20000] [<part of a test file's name>…]
// Runs the property tests much longer than `npm test` does, from new seeds.
// npm run fuzz -- bytes [--minutes 10] [--seed <number>] [--format avro|json|protobuf|batches]…
// Decodes mutated payloads under watch, for so many minutes each format; what
// goes wrong is kept in the corpus, which `npm test` replays.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { withNode } from './launcher/node.mjs';
import { root } from './launcher/places.mjs';
import { prepareWorkspace, runProgram } from './launcher/typescript.mjs';

if (process.argv[2] === 'bytes') {
  await runProgram(
    'plugins/data-mesh-backend-module-kafka/src/serde/__fuzz__/fuzzBytes.ts',
    process.argv.slice(3),
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '20000' } },
});
if (!/^[1-9]\d*$/.test(values.runs)) {
  console.error(
    `--runs takes a number of runs for each property, not ${values.runs}`,
  );
  process.exit(2);
}

const nodeBin = await prepareWorkspace();
const tracked = execFileSync('git', ['ls-files', 'plugins', 'packages'], {
  cwd: root,
  encoding: 'utf8',
});
const tests = tracked
  .split('\n')
  .filter(file => /\.test\.tsx?$/.test(file))
  .filter(file =>
    fs.readFileSync(path.join(root, file), 'utf8').includes("'fast-check'"),
  )
  .filter(file =>
    positionals.every(wanted =>
      file.toLowerCase().includes(wanted.toLowerCase()),
    ),
  );
if (tests.length === 0) {
  console.error('No property test has such a name.');
  process.exit(2);
}

const byPackage = new Map();
for (const file of tests) {
  const folder = file.split('/').slice(0, 2).join('/');
  byPackage.set(folder, [...(byPackage.get(folder) ?? []), file]);
}
let failed = 0;
for (const [folder, files] of byPackage) {
  const { status } = spawnSync(
    nodeBin,
    [
      path.join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      ...['package', 'test', '--watchAll=false', '--testTimeout=86400000'],
      ...files.map(file => path.relative(folder, file)),
      '--setupFilesAfterEnv',
      path.join(root, 'scripts/fuzz/longerProperties.cjs'),
    ],
    {
      cwd: path.join(root, folder),
      stdio: 'inherit',
      env: { ...withNode(nodeBin), FUZZ_RUNS: values.runs, CI: 'true' },
    },
  );
  if (status !== 0) failed += 1;
}
console.log(`${byPackage.size - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
