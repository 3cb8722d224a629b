import { Backend, BackendApis } from '../remote/Backend';
import { ProductsApi } from './ProductsApi';

/**
 * The {@link ProductsApi} over HTTP.
 *
 * @public
 */
export function createProductsClient(apis: BackendApis): ProductsApi {
  const backend = new Backend(apis);
  return {
    getPorts: async (product, options) =>
      (await backend.ask('getPorts', { path: product }, options)).items,
    getFindings: async (product, options) =>
      (await backend.ask('getFindings', { path: product }, options)).items,
    publish: body => backend.ask('publishProduct', { body }),
    getManagedProduct: (product, options) =>
      backend.ask('getManagedProduct', { path: product }, options),
    updateProduct: (product, body) =>
      backend.ask('updateProduct', { path: product, body }),
    removeProduct: async product => {
      await backend.send('removeProduct', { path: product });
    },
    listClaims: async options =>
      (await backend.ask('listClaims', {}, options)).items,
    confirmClaim: async (id, body) => {
      await backend.send('confirmClaim', { path: { id }, body });
    },
    releaseClaim: async (id, body) => {
      await backend.send('releaseClaim', { path: { id }, body });
    },
  };
}
