import { createApiRef } from '@backstage/core-plugin-api';
import { ProductsApi } from './ProductsApi';

/**
 * The {@link ProductsApi} of an app, in the new frontend system and in the legacy
 * one.
 *
 * @public
 */
export const productsApiRef = createApiRef<ProductsApi>({
  id: 'plugin.data-mesh.products',
});
