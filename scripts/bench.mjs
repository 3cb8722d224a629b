// npm run bench [-- <name>…]: each figure side by side with what a user would
// use instead, measured in this run.
import { join } from 'node:path';
import { ensureBrowser } from './checks/system-packages.mjs';
import { deploymentOf, ensureDeployment } from './launcher/deployment.mjs';
import { stateFolder } from './launcher/places.mjs';
import { memoryBounds, memoryEnvironment } from './launcher/portal.mjs';
import { prepareWorkspace, runProgram } from './launcher/typescript.mjs';

const names = process.argv.slice(2);
const includes = name => names.length === 0 || names.includes(name);
if (includes('frontend')) await ensureBrowser();
if (includes('streams')) {
  const bench = '@datamesh-portal/bench';
  const log = stateFolder('.datamesh').log('bench-build');
  await ensureDeployment(await prepareWorkspace(), bench, log);
  const built = join(deploymentOf(bench), 'packages', 'bench', 'dist');
  process.env.BENCH_PORTAL = built;
  process.env.BENCH_PORTAL_ARGUMENTS = memoryBounds.join(' ');
  Object.assign(process.env, memoryEnvironment);
}
await runProgram('packages/bench/src/index.ts', names);
