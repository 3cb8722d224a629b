import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Read the newest messages of a product's streams. Which fields are in clear is
 * decided apart, see {@link dataMeshStreamUnmaskPermission}.
 *
 * @public
 */
export const dataMeshStreamPreviewPermission = createPermission({
  name: 'data-mesh.stream.preview',
  attributes: { action: 'read' },
});

/**
 * See classified fields in clear. Needed on top of membership in the owning
 * group: an allow-all policy alone unmasks nothing.
 *
 * @public
 */
export const dataMeshStreamUnmaskPermission = createPermission({
  name: 'data-mesh.stream.unmask',
  attributes: { action: 'read' },
});

/**
 * See clusters, their health and the names of their streams.
 *
 * @public
 */
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
 * All permissions of the data mesh.
 *
 * @public
 */
export const dataMeshPermissions = [
  dataMeshStreamPreviewPermission,
  dataMeshStreamUnmaskPermission,
  dataMeshClusterReadPermission,
  dataMeshProductPublishPermission,
  dataMeshProductUpdatePermission,
  dataMeshProductRemovePermission,
];
