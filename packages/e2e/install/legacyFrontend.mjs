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
  DataProductAboutCard,
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
  </EntityLayout>
);

const componentPage = (`,
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
  DataMeshStreamPickerFieldExtension,
  DataProductIcon,
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
        <DataMeshStreamPickerFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>`,
    ],
  );
}
