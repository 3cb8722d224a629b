/**
 * The data mesh for the new frontend system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { IconBundleBlueprint } from '@backstage/plugin-app-react';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ComponentType } from 'react';
import { approvalsPage } from './access/approvals/extensions';
import { approvalsRouteRef } from './access/approvals/routes';
import { consumedDataCard } from './access/consumerCard/extensions';
import { myAccessPage } from './access/myAccess/extensions';
import { myAccessRouteRef } from './access/myAccess/routes';
import { catalogIndexRouteRef } from './access/ProductsLink';
import { purposeFormField } from './access/purposeField/extensions';
import { apis } from './apis';
import { DataProductIcon } from './products/DataProductIcon';
import { productExtensions } from './products/extensions';
import { streamPickerFormField } from './products/streamPicker/extensions';

export { ApprovalsSidebarItem } from './access/approvals/ApprovalsSidebarItem';
export { MyAccessSidebarItem } from './access/myAccess/MyAccessSidebarItem';
export { dataMeshTranslationRef } from './translation';
export { DataProductIcon };

const apiExtensions = [
  ApiBlueprint.make({ name: 'access', params: of => of(apis.access) }),
  ApiBlueprint.make({ name: 'contracts', params: of => of(apis.contracts) }),
  ApiBlueprint.make({ name: 'products', params: of => of(apis.products) }),
  ApiBlueprint.make({ name: 'streams', params: of => of(apis.streams) }),
  ApiBlueprint.make({
    name: 'access-request-offer',
    params: of => of(apis.accessRequestOffer),
  }),
  ApiBlueprint.make({
    name: 'stream-claims-offer',
    params: of => of(apis.streamClaimsOffer),
  }),
];

function tab<TName extends string>(
  name: TName,
  title: string,
  load: () => Promise<ComponentType>,
) {
  const loader = async () => {
    const Content = await load();
    return <Content />;
  };
  return EntityContentBlueprint.make({
    name,
    params: {
      path: `/${name}`,
      title,
      filter: { kind: 'dataproduct' },
      loader,
    },
  });
}

const tabs = [
  tab('schema', 'Schema', () =>
    import('./contracts/EntitySchemaContent').then(m => m.EntitySchemaContent),
  ),
  tab('stream', 'Stream', () =>
    import('./streams/EntityStreamContent').then(m => m.EntityStreamContent),
  ),
  tab('access', 'Access', () =>
    import('./access/tab/EntityAccessContent').then(m => m.EntityAccessContent),
  ),
  tab('lineage', 'Lineage', () =>
    import('./lineage/EntityLineageContent').then(m => m.EntityLineageContent),
  ),
];

/**
 * Gives the DataProduct kind its icon. A module of the app, for only the app
 * may register icons: add it to the app's features.
 *
 * @public
 */
export const dataMeshIconsModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    IconBundleBlueprint.make({
      name: 'data-mesh',
      params: { icons: { 'kind:dataproduct': <DataProductIcon /> } },
    }),
  ],
});

/**
 * The data mesh plugin: tabs, cards and menu items of the DataProduct kind, the
 * pages Approvals and My access, the card of what a component or system may
 * read, and the scaffolder fields `DataMeshStreamPicker` and `DataMeshPurpose`.
 *
 * @public
 */
export default createFrontendPlugin({
  pluginId: 'data-mesh',
  title: 'Data mesh',
  info: { packageJson: () => import('../package.json') },
  routes: { approvals: approvalsRouteRef, myAccess: myAccessRouteRef },
  externalRoutes: { catalogIndex: catalogIndexRouteRef },
  extensions: [
    ...apiExtensions,
    ...productExtensions,
    ...tabs,
    approvalsPage,
    myAccessPage,
    consumedDataCard,
    purposeFormField,
    streamPickerFormField,
  ],
});
