// npm run bench [-- <name>…]: each figure side by side with what a user would
// use instead, measured in this run.
import { runProgram } from './launcher/typescript.mjs';

await runProgram('packages/bench/src/index.ts', process.argv.slice(2));
