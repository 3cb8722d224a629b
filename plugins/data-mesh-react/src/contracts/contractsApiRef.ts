import { createApiRef } from '@backstage/core-plugin-api';
import { ContractsApi } from './ContractsApi';

/**
 * The {@link ContractsApi} of an app, in the new frontend system and in the legacy
 * one.
 *
 * @public
 */
export const contractsApiRef = createApiRef<ContractsApi>({
  id: 'plugin.data-mesh.contracts',
});
