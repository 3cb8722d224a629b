import {
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { approvalsRouteRef } from './access/approvals/routes';
import { myAccessRouteRef } from './access/myAccess/routes';
import { catalogIndexRouteRef } from './access/ProductsLink';
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

/** The Schema tab of a data product. @public */
export const EntitySchemaContent = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'EntitySchemaContent',
    component: {
      lazy: () =>
        import('./contracts/EntitySchemaContent').then(
          m => m.EntitySchemaContent,
        ),
    },
  }),
);

/** The Stream tab of a data product. @public */
export const EntityStreamContent = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'EntityStreamContent',
    component: {
      lazy: () =>
        import('./streams/EntityStreamContent').then(
          m => m.EntityStreamContent,
        ),
    },
  }),
);

/** The Lineage tab of a data product. @public */
export const EntityLineageContent = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'EntityLineageContent',
    component: {
      lazy: () =>
        import('./lineage/EntityLineageContent').then(
          m => m.EntityLineageContent,
        ),
    },
  }),
);

/** The Access tab of a data product. @public */
export const EntityAccessContent = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'EntityAccessContent',
    component: {
      lazy: () =>
        import('./access/tab/EntityAccessContent').then(
          m => m.EntityAccessContent,
        ),
    },
  }),
);

/** The Overview card that answers "Should I use this?". @public */
export const DataProductAboutCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'DataProductAboutCard',
    component: {
      lazy: () =>
        import('./products/ProductAboutCard').then(m => m.ProductAboutCard),
    },
  }),
);

/** The Overview card with the output ports and their live state. @public */
export const OutputPortsCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'OutputPortsCard',
    component: {
      lazy: () =>
        import('./products/OutputPortsCard').then(m => m.OutputPortsCard),
    },
  }),
);

/** The Overview card with the input ports. @public */
export const InputPortsCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'InputPortsCard',
    component: {
      lazy: () =>
        import('./products/InputPortsCard').then(m => m.InputPortsCard),
    },
  }),
);

/** The Overview card with what the contracts promise. @public */
export const PromisesCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'PromisesCard',
    component: {
      lazy: () => import('./products/PromisesCard').then(m => m.PromisesCard),
    },
  }),
);

/**
 * The Overview card with what the owner should mend; empty for others.
 *
 * @public
 */
export const FindingsCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'FindingsCard',
    component: {
      lazy: () => import('./products/FindingsCard').then(m => m.FindingsCard),
    },
  }),
);

/**
 * The buttons Edit and Remove for owners of products that the portal stores.
 *
 * @public
 */
export const ManagedProductActions = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'ManagedProductActions',
    component: {
      lazy: () =>
        import('./products/ManagedProductActions').then(
          m => m.ManagedProductActions,
        ),
    },
  }),
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

/**
 * The card of a component or system with the data that it may read and write.
 *
 * @public
 */
export const ConsumedDataCard = dataMeshPlugin.provide(
  createComponentExtension({
    name: 'ConsumedDataCard',
    component: {
      lazy: () =>
        import('./access/consumerCard/ConsumedDataCard').then(
          m => m.ConsumedDataCard,
        ),
    },
  }),
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
