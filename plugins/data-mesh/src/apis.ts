import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  accessApiRef,
  contractsApiRef,
  createAccessClient,
  createContractsClient,
  createProductsClient,
  createStreamsClient,
  productsApiRef,
  streamsApiRef,
} from '@datamesh-portal/plugin-data-mesh-react';
import { accessRequestOffer } from './access/request/offer';

const deps = { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef };

/**
 * One API for each room, so that a host may replace one of them, and what the
 * access room offers to the others.
 */
export const apis = {
  access: createApiFactory({
    api: accessApiRef,
    deps,
    factory: createAccessClient,
  }),
  contracts: createApiFactory({
    api: contractsApiRef,
    deps,
    factory: createContractsClient,
  }),
  products: createApiFactory({
    api: productsApiRef,
    deps,
    factory: createProductsClient,
  }),
  streams: createApiFactory({
    api: streamsApiRef,
    deps,
    factory: createStreamsClient,
  }),
  accessRequestOffer,
};
