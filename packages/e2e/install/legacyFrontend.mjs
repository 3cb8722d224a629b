import { join } from 'node:path';
import { edit } from './portal.mjs';

/** What docs/install.md asks of a portal with the legacy frontend system. */
export function installLegacyFrontend(portal) {
  const source = join(portal, 'packages/app/src');
  edit(
    join(source, 'components/catalog/EntityPage.tsx'),
    [
      "import { TechDocsAddons } from '@backstage/plugin-techdocs-react';",
      `import { TechDocsAddons } from '@backstage/plugin-techdocs-react';
import {
  ConsumedDataCard,
  DataProductAboutCard,
  EntityAccessContent,
  EntityLineageContent,
  EntitySchemaContent,
  EntityStreamContent,
  FindingsCard,
  InputPortsCard,
  ManagedProductActions,
  OutputPortsCard,
  PromisesCard,
} from '@datamesh-portal/plugin-data-mesh';`,
    ],
    [
      'const componentPage = (',
      `const dataProductPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        {entityWarningContent}
        <Grid item xs={12}>
          <FindingsCard />
        </Grid>
        <Grid item md={8} xs={12}>
          <DataProductAboutCard />
        </Grid>
        <Grid item md={4} xs={12}>
          <PromisesCard />
        </Grid>
        <Grid item xs={12}>
          <OutputPortsCard />
        </Grid>
        <Grid item xs={12}>
          <InputPortsCard />
        </Grid>
        <Grid item xs={12}>
          <ManagedProductActions />
        </Grid>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route path="/schema" title="Schema">
      <EntitySchemaContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/stream" title="Stream">
      <EntityStreamContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/lineage" title="Lineage">
      <EntityLineageContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/access" title="Access">
      <EntityAccessContent />
    </EntityLayout.Route>
  </EntityLayout>
);

const componentPage = (`,
    ],
    [
      `      <EntityHasSubcomponentsCard />
    </Grid>
`,
      `      <EntityHasSubcomponentsCard />
    </Grid>
    <EntitySwitch>
      <EntitySwitch.Case if={isKind('component')}>
        <Grid item xs={12}>
          <ConsumedDataCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
`,
    ],
    [
      `          <EntityHasResourcesCard />
        </Grid>
`,
      `          <EntityHasResourcesCard />
        </Grid>
        <Grid item xs={12}>
          <ConsumedDataCard />
        </Grid>
`,
    ],
    [
      "<EntitySwitch.Case if={isKind('component')} children={componentPage} />",
      `<EntitySwitch.Case if={isKind('dataproduct')} children={dataProductPage} />
    <EntitySwitch.Case if={isKind('component')} children={componentPage} />`,
    ],
  );
  edit(
    join(source, 'App.tsx'),
    [
      "import { apis } from './apis';",
      `import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import {
  ApprovalsPage,
  DataMeshPurposeFieldExtension,
  DataMeshStreamPickerFieldExtension,
  DataProductIcon,
  MyAccessPage,
} from '@datamesh-portal/plugin-data-mesh';
import { apis } from './apis';`,
    ],
    [
      '  apis,\n',
      "  apis,\n  icons: { 'kind:dataproduct': DataProductIcon },\n",
    ],
    [
      '<Route path="/create" element={<ScaffolderPage />} />',
      `<Route path="/create" element={<ScaffolderPage />}>
      <ScaffolderFieldExtensions>
        <DataMeshPurposeFieldExtension />
        <DataMeshStreamPickerFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/approvals" element={<ApprovalsPage />} />
    <Route path="/my-access" element={<MyAccessPage />} />`,
    ],
  );
  edit(
    join(source, 'components/Root/Root.tsx'),
    [
      "import MenuIcon from '@material-ui/icons/Menu';",
      `import {
  ApprovalsSidebarItem,
  MyAccessSidebarItem,
} from '@datamesh-portal/plugin-data-mesh';
import MenuIcon from '@material-ui/icons/Menu';`,
    ],
    [
      '        {/* End global nav */}',
      `        <MyAccessSidebarItem />
        <ApprovalsSidebarItem />
        {/* End global nav */}`,
    ],
  );
}

/** Takes out the plugins that the data mesh works without. */
export function removeSignalsAndNotifications(portal) {
  const source = join(portal, 'packages/app/src');
  edit(
    join(source, 'App.tsx'),
    [
      "import { NotificationsPage } from '@backstage/plugin-notifications';\n",
      '',
    ],
    ["import { SignalsDisplay } from '@backstage/plugin-signals';\n", ''],
    ['<Route path="/notifications" element={<NotificationsPage />} />', ''],
    ['<SignalsDisplay />', ''],
  );
  edit(
    join(source, 'components/Root/Root.tsx'),
    [
      "import { NotificationsSidebarItem } from '@backstage/plugin-notifications';\n",
      '',
    ],
    ['<NotificationsSidebarItem />', ''],
  );
  edit(
    join(source, 'apis.ts'),
    ["import { signalApiRef } from '@backstage/plugin-signals-react';\n", ''],
    ['      signalApi: signalApiRef,\n', ''],
  );
  edit(
    join(portal, 'packages/backend/src/index.ts'),
    ["backend.add(import('@backstage/plugin-notifications-backend'));", ''],
    ["backend.add(import('@backstage/plugin-signals-backend'));", ''],
  );
}
