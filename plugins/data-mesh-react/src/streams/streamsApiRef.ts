import { createApiRef } from '@backstage/core-plugin-api';
import { StreamsApi } from './StreamsApi';

/**
 * The {@link StreamsApi} of an app, in the new frontend system and in the legacy
 * one.
 *
 * @public
 */
export const streamsApiRef = createApiRef<StreamsApi>({
  id: 'plugin.data-mesh.streams',
});
