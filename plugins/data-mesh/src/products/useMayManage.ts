import { Entity } from '@backstage/catalog-model';
import { useEntityOwnership } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  dataMeshProductRemovePermission,
  dataMeshProductUpdatePermission,
} from '@datamesh-portal/plugin-data-mesh-common';

/** Whether the viewer may edit and remove a product that the portal stores. */
export function useMayManage(entity: Entity): {
  edit: boolean;
  remove: boolean;
} {
  const { isOwnedEntity } = useEntityOwnership();
  const update = usePermission({ permission: dataMeshProductUpdatePermission });
  const remove = usePermission({ permission: dataMeshProductRemovePermission });
  const owned = isOwnedEntity(entity);
  return { edit: owned && update.allowed, remove: owned && remove.allowed };
}
