import { join } from 'node:path';
import { edit } from './portal.mjs';

/** What docs/install.md asks of a portal with the new frontend system. */
export function installNewFrontend(portal) {
  edit(
    join(portal, 'packages/app/src/App.tsx'),
    [
      "import { navModule } from './modules/nav';",
      `import { dataMeshIconsModule } from '@datamesh-portal/plugin-data-mesh/alpha';
import { navModule } from './modules/nav';`,
    ],
    ['navModule, homeModule', 'navModule, homeModule, dataMeshIconsModule'],
  );
}
