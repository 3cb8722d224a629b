import { Backend, BackendApis } from '../remote/Backend';
import { ContractsApi } from './ContractsApi';

/**
 * The {@link ContractsApi} over HTTP.
 *
 * @public
 */
export function createContractsClient(apis: BackendApis): ContractsApi {
  const backend = new Backend(apis);
  return {
    getPortSchema: ({ product, port, ...query }, options) =>
      backend.ask(
        'getPortSchema',
        { path: { ...product, port }, query },
        options,
      ),
    getSchemaDifference: ({ product, port, ...query }, options) =>
      backend.ask(
        'getSchemaDifference',
        { path: { ...product, port }, query },
        options,
      ),
    getContractDraft: (stream, options) =>
      backend.ask('getContractDraft', { path: stream }, options),
  };
}
