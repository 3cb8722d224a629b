import {
  ApiRef,
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  accessApiRef,
  BackendApis,
  contractsApiRef,
  createAccessClient,
  createContractsClient,
  createProductsClient,
  createStreamsClient,
  productsApiRef,
  streamsApiRef,
} from '@datamesh-portal/plugin-data-mesh-react';
import { accessRequestOffer } from './access/request/offer';
import { streamClaimsOffer } from './products/claims/offer';

const overHttp = <T>(api: ApiRef<T>, factory: (apis: BackendApis) => T) =>
  createApiFactory({
    api,
    deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
    factory,
  });

/**
 * One API for each room, so that a host may replace one of them, and what rooms
 * offer to each other.
 */
export const apis = {
  access: overHttp(accessApiRef, createAccessClient),
  contracts: overHttp(contractsApiRef, createContractsClient),
  products: overHttp(productsApiRef, createProductsClient),
  streams: overHttp(streamsApiRef, createStreamsClient),
  accessRequestOffer,
  streamClaimsOffer,
};
