import { join } from 'node:path';
import { edit } from './portal.mjs';

/** What docs/install.md asks of a portal with the new frontend system. */
export function installNewFrontend(portal) {
  const source = join(portal, 'packages/app/src');
  edit(
    join(source, 'App.tsx'),
    [
      "import { createApp } from '@backstage/frontend-defaults';",
      `import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';`,
    ],
    [
      "import { navModule } from './modules/nav';",
      `import { dataMeshIconsModule } from '@datamesh-portal/plugin-data-mesh/alpha';
import { navModule } from './modules/nav';`,
    ],
    [
      'export default createApp({',
      `const relations = ['consumesDataFrom', 'providesDataTo'];

const catalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [...ALL_RELATIONS, ...relations],
              knownRelationPairs: [
                ...ALL_RELATION_PAIRS,
                ['providesDataTo', 'consumesDataFrom'],
              ],
              defaultRelationTypes: { exclude: [] },
            }),
        }),
    }),
  ],
});

export default createApp({`,
    ],
    [
      'navModule, homeModule',
      'navModule, homeModule, dataMeshIconsModule, catalogGraphModule',
    ],
  );
  edit(
    join(source, 'modules/nav/Sidebar.tsx'),
    [
      "import { NavContentBlueprint } from '@backstage/plugin-app-react';",
      `import { NavContentBlueprint } from '@backstage/plugin-app-react';
import {
  ApprovalsSidebarItem,
  MyAccessSidebarItem,
} from '@datamesh-portal/plugin-data-mesh/alpha';`,
    ],
    [
      "nav.take('page:search');",
      `nav.take('page:data-mesh/approvals');
      nav.take('page:data-mesh/my-access');
      nav.take('page:search');`,
    ],
    [
      "{nav.take('page:scaffolder')}",
      `{nav.take('page:scaffolder')}
            <MyAccessSidebarItem />
            <ApprovalsSidebarItem />`,
    ],
  );
  edit(join(portal, 'app-config.yaml'), [
    '\n  extensions:\n',
    `
  extensions:
    - entity-card:data-mesh/findings
    - entity-card:data-mesh/about
    - entity-card:data-mesh/output-ports
    - entity-card:data-mesh/input-ports
    - entity-content:data-mesh/schema
    - entity-content:data-mesh/stream
    - entity-content:data-mesh/lineage
    - entity-content:data-mesh/access
`,
  ]);
}
