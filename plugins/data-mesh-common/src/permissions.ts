import {
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';

/**
 * The type of resource that conditional decisions about messages are made on: an
 * output port, named `<entity ref of the product>/<port>`.
 *
 * @public
 */
export const RESOURCE_TYPE_STREAM = 'data-mesh-stream';

/**
 * Read the messages of a port. Which fields are in clear is decided apart, see
 * {@link dataMeshStreamUnmaskPermission}.
 *
 * @public
 */
export const dataMeshStreamPreviewPermission = createPermission({
  name: 'data-mesh.stream.preview',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_STREAM,
});

/**
 * See classified fields of a port in clear. Needed on top of membership in the
 * owning group, or of a grant: an allow-all policy alone unmasks nothing.
 *
 * @public
 */
export const dataMeshStreamUnmaskPermission = createPermission({
  name: 'data-mesh.stream.unmask',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_STREAM,
});

/** See clusters, their health and the names of their streams. @public */
export const dataMeshClusterReadPermission = createPermission({
  name: 'data-mesh.cluster.read',
  attributes: { action: 'read' },
});

/**
 * Publish a stream as a data product, for a group that one belongs to.
 *
 * @public
 */
export const dataMeshProductPublishPermission = createPermission({
  name: 'data-mesh.product.publish',
  attributes: { action: 'create' },
});

/**
 * Change a product that the portal stores, as a member of its owning group.
 *
 * @public
 */
export const dataMeshProductUpdatePermission = createPermission({
  name: 'data-mesh.product.update',
  attributes: { action: 'update' },
});

/**
 * Remove a product that the portal stores, as a member of its owning group.
 *
 * @public
 */
export const dataMeshProductRemovePermission = createPermission({
  name: 'data-mesh.product.remove',
  attributes: { action: 'delete' },
});

/**
 * The type of resource that conditional decisions about access are made on.
 *
 * @public
 */
export const RESOURCE_TYPE_ACCESS_REQUEST = 'data-mesh-access-request';

/** Ask for access to a product, for oneself or what one owns. @public */
export const dataMeshAccessRequestCreatePermission = createPermission({
  name: 'data-mesh.access-request.create',
  attributes: { action: 'create' },
});

/** See requests and grants that one has a part in. @public */
export const dataMeshAccessRequestReadPermission = createPermission({
  name: 'data-mesh.access-request.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/**
 * Decide on requests as an approver who did not make them. No policy makes
 * anybody an approver.
 *
 * @public
 */
export const dataMeshAccessRequestDecidePermission = createPermission({
  name: 'data-mesh.access-request.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/**
 * End grants before their time, as owner of the product or of the consumer.
 *
 * @public
 */
export const dataMeshAccessRequestRevokePermission = createPermission({
  name: 'data-mesh.access-request.revoke',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_ACCESS_REQUEST,
});

/**
 * Read the audit trail of all products, as a member of the stewards' group.
 *
 * @public
 */
export const dataMeshAccessAuditReadPermission = createPermission({
  name: 'data-mesh.access-audit.read',
  attributes: { action: 'read' },
});

/** All permissions of the data mesh. @public */
export const dataMeshPermissions: Permission[] = [
  dataMeshStreamPreviewPermission,
  dataMeshStreamUnmaskPermission,
  dataMeshClusterReadPermission,
  dataMeshProductPublishPermission,
  dataMeshProductUpdatePermission,
  dataMeshProductRemovePermission,
  dataMeshAccessRequestCreatePermission,
  dataMeshAccessRequestReadPermission,
  dataMeshAccessRequestDecidePermission,
  dataMeshAccessRequestRevokePermission,
  dataMeshAccessAuditReadPermission,
];
