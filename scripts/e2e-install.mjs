// Installs the packed plugins into fresh Backstage portals, as docs/install.md
// says, and looks at a data product in each.
//   npm run e2e:install [-- [--line 1.55 | --matrix] new|legacy]
import { ensureBrowser } from './checks/system-packages.mjs';
import { runProgram } from './launcher/typescript.mjs';

await ensureBrowser();
await runProgram('packages/e2e/install/main.mjs', process.argv.slice(2), []);
