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
import { approvalsPage } from './access/approvals/extensions';
import { approvalsRouteRef } from './access/approvals/routes';
import { consumedDataCard } from './access/consumerCard/extensions';
import { myAccessPage } from './access/myAccess/extensions';
import { myAccessRouteRef } from './access/myAccess/routes';
import { catalogIndexRouteRef } from './access/ProductsLink';
import { accessEntityContent } from './access/tab/extensions';
import { apis } from './apis';
import { schemaEntityContent } from './contracts/extensions';
import { lineageEntityContent } from './lineage/extensions';
import { DataProductIcon } from './products/DataProductIcon';
import { productExtensions } from './products/extensions';
import { streamPickerExtensions } from './products/streamPicker/extensions';
import { streamEntityContent } from './streams/extensions';

export { ApprovalsSidebarItem } from './access/approvals/ApprovalsSidebarItem';
export { MyAccessSidebarItem } from './access/myAccess/MyAccessSidebarItem';
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
 * read, and the scaffolder field `DataMeshStreamPicker`.
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
    schemaEntityContent,
    streamEntityContent,
    accessEntityContent,
    approvalsPage,
    myAccessPage,
    consumedDataCard,
    lineageEntityContent,
    ...streamPickerExtensions,
  ],
});
