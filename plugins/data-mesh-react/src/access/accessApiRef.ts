import { createApiRef } from '@backstage/core-plugin-api';
import { AccessApi } from './AccessApi';

/**
 * The {@link AccessApi} of an app, in the new frontend system and in the legacy
 * one.
 *
 * @public
 */
export const accessApiRef = createApiRef<AccessApi>({
  id: 'plugin.data-mesh.access',
});
