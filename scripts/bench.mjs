// npm run bench [-- <name>…]: each figure side by side with what a user would
// use instead, measured in this run.
import { ensureBrowser } from './checks/system-packages.mjs';
import { ensureDeployment } from './launcher/deployment.mjs';
import { stateFolder } from './launcher/places.mjs';
import { memoryBounds } from './launcher/portal.mjs';
import { prepareWorkspace, runProgram } from './launcher/typescript.mjs';

const names = process.argv.slice(2);
const includes = name => names.length === 0 || names.includes(name);
if (includes('frontend')) await ensureBrowser();
if (includes('streams')) {
  await ensureDeployment(
    await prepareWorkspace(),
    '@datamesh-portal/bench',
    stateFolder('.datamesh').log('bench-build'),
  );
  process.env.BENCH_PORTAL_ARGUMENTS = memoryBounds.join(' ');
}
await runProgram('packages/bench/src/index.ts', names);
