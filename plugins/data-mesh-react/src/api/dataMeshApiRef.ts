import { createApiRef } from '@backstage/core-plugin-api';
import { DataMeshApi } from './DataMeshApi';

/**
 * The {@link DataMeshApi} of an app, in the new frontend system and in the
 * legacy one.
 *
 * @public
 */
export const dataMeshApiRef = createApiRef<DataMeshApi>({
  id: 'plugin.data-mesh.api',
});
