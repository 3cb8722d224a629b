// npm run bench [-- <name>…]: each figure side by side with what a user would
// use instead, measured in this run.
import { ensureBrowser } from './checks/system-packages.mjs';
import { runProgram } from './launcher/typescript.mjs';

const names = process.argv.slice(2);
if (names.length === 0 || names.includes('frontend')) await ensureBrowser();
await runProgram('packages/bench/src/index.ts', names);
