import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { approvalsRouteRef } from './access/approvals/routes';
import { myAccessRouteRef } from './access/myAccess/routes';
import { catalogIndexRouteRef } from './access/ProductsLink';
import { LazyPurpose } from './access/purposeField/LazyPurpose';
import { apis } from './apis';
import { LazyStreamPicker } from './products/streamPicker/LazyStreamPicker';
import { requireStream } from './products/streamPicker/requireStream';
import { streamPickerSchema } from './products/streamPicker/schema';

/** The data mesh plugin for the legacy frontend system. @public */
export const dataMeshPlugin = createPlugin({
  id: 'data-mesh',
  routes: { approvals: approvalsRouteRef, myAccess: myAccessRouteRef },
  externalRoutes: { catalogIndex: catalogIndexRouteRef },
  apis: Object.values(apis),
});

function lazyComponent<T extends () => JSX.Element | null>(
  name: string,
  lazy: () => Promise<T>,
): T {
  return dataMeshPlugin.provide(
    createComponentExtension({ name, component: { lazy } }),
  );
}

/** The Schema tab of a data product. @public */
export const EntitySchemaContent = lazyComponent('EntitySchemaContent', () =>
  import('./contracts/EntitySchemaContent').then(m => m.EntitySchemaContent),
);

/** The Stream tab of a data product. @public */
export const EntityStreamContent = lazyComponent('EntityStreamContent', () =>
  import('./streams/EntityStreamContent').then(m => m.EntityStreamContent),
);

/** The Lineage tab of a data product. @public */
export const EntityLineageContent = lazyComponent('EntityLineageContent', () =>
  import('./lineage/EntityLineageContent').then(m => m.EntityLineageContent),
);

/** The Access tab of a data product. @public */
export const EntityAccessContent = lazyComponent('EntityAccessContent', () =>
  import('./access/tab/EntityAccessContent').then(m => m.EntityAccessContent),
);

/** The Overview card that answers "Should I use this?". @public */
export const DataProductAboutCard = lazyComponent('DataProductAboutCard', () =>
  import('./products/ProductAboutCard').then(m => m.ProductAboutCard),
);

/** The Overview card with the output ports and their live state. @public */
export const OutputPortsCard = lazyComponent('OutputPortsCard', () =>
  import('./products/OutputPortsCard').then(m => m.OutputPortsCard),
);

/** The Overview card with the input ports. @public */
export const InputPortsCard = lazyComponent('InputPortsCard', () =>
  import('./products/InputPortsCard').then(m => m.InputPortsCard),
);

/** The Overview card with what the contracts promise. @public */
export const PromisesCard = lazyComponent('PromisesCard', () =>
  import('./products/PromisesCard').then(m => m.PromisesCard),
);

/** The Overview card with what the owner should mend; empty for others. @public */
export const FindingsCard = lazyComponent('FindingsCard', () =>
  import('./products/FindingsCard').then(m => m.FindingsCard),
);

/** The buttons Edit and Remove for owners of products that the portal stores. @public */
export const ManagedProductActions = lazyComponent(
  'ManagedProductActions',
  () =>
    import('./products/ManagedProductActions').then(
      m => m.ManagedProductActions,
    ),
);

/**
 * The Approvals page, the inbox of those who decide on access. Mount it at
 * `/approvals`: notifications link there.
 *
 * @public
 */
export const ApprovalsPage = dataMeshPlugin.provide(
  createRoutableExtension({
    name: 'ApprovalsPage',
    mountPoint: approvalsRouteRef,
    component: () =>
      import('./access/approvals/ApprovalsPage').then(m => m.ApprovalsPage),
  }),
);

/**
 * The My access page: what the viewer and what they own may read and write.
 * Mount it at `/my-access`: notifications link there.
 *
 * @public
 */
export const MyAccessPage = dataMeshPlugin.provide(
  createRoutableExtension({
    name: 'MyAccessPage',
    mountPoint: myAccessRouteRef,
    component: () =>
      import('./access/myAccess/MyAccessPage').then(m => m.MyAccessPage),
  }),
);

/** The card of a component or system with the data that it may read and write. @public */
export const ConsumedDataCard = lazyComponent('ConsumedDataCard', () =>
  import('./access/consumerCard/ConsumedDataCard').then(
    m => m.ConsumedDataCard,
  ),
);

/**
 * The scaffolder field `DataMeshStreamPicker`, whose value is
 * `{ cluster, topic }`.
 *
 * @public
 */
export const DataMeshStreamPickerFieldExtension = dataMeshPlugin.provide(
  createScaffolderFieldExtension({
    name: 'DataMeshStreamPicker',
    component: LazyStreamPicker,
    validation: requireStream,
    schema: streamPickerSchema,
  }),
);

/**
 * The scaffolder field `DataMeshPurpose`: a text that goes into the task's
 * secrets, under the name of its parameter, and into no task list.
 *
 * @public
 */
export const DataMeshPurposeFieldExtension = dataMeshPlugin.provide(
  createScaffolderFieldExtension({
    name: 'DataMeshPurpose',
    component: LazyPurpose,
  }),
);
