import {
  AccessApi,
  accessApiRef,
  ContractsApi,
  contractsApiRef,
  ProductsApi,
  productsApiRef,
  StreamsApi,
  streamsApiRef,
} from '@datamesh-portal/plugin-data-mesh-react';
import { exampleAccessApi } from './exampleAccessApi';
import {
  departuresDifference,
  departuresProfile,
  departuresStatistics,
} from './departureFigures';
import { departurePorts, managedDepartures } from './departures';
import { departuresSchema } from './departuresSchema';
import { exampleStreamsApi } from './exampleStreamsApi';

/** What all rooms answer. */
export type DataMeshApi = AccessApi & ContractsApi & ProductsApi & StreamsApi;

/** The APIs of all rooms, answered by one. */
export function roomsOf(api: DataMeshApi) {
  return [
    [accessApiRef, api],
    [contractsApiRef, api],
    [productsApiRef, api],
    [streamsApiRef, api],
  ] as const;
}

/** A data mesh that answers from memory, for the dev app and for tests. */
export function exampleDataMeshApi(
  overrides: Partial<DataMeshApi> = {},
): DataMeshApi {
  return {
    ...exampleAccessApi(),
    ...exampleStreamsApi(),
    listClusters: async () => [
      {
        name: 'demo',
        title: 'Demo cluster',
        status: 'reachable',
        checkedAt: new Date(),
      },
      {
        name: 'plant',
        title: 'Plant cluster',
        status: 'unreachable',
        message: 'No broker answers.',
        checkedAt: new Date(),
      },
    ],
    listStreams: async () => [
      { topic: 'ops.crew-rosters.v1' },
      {
        topic: 'ops.flight-departures.v1',
        claimedBy: 'dataproduct:default/flight-departures',
      },
      { topic: 'ops.gate-changes.v2' },
    ],
    getContractDraft: async () => ({ contract: '', source: 'empty' }),
    getPorts: async () => departurePorts(),
    getFindings: async () => [
      {
        code: 'stream-missing',
        severity: 'error',
        message:
          'The topic of this port does not exist. Create it or correct the port.',
        port: 'delays',
        path: 'spec.outputPorts[1].stream.topic',
      },
      {
        code: 'contract-missing',
        severity: 'warning',
        message: 'The port has no contract. Add an ODCS v3.1 document to it.',
        port: 'delays',
      },
    ],
    getPortSchema: async ({ port }) => ({ ...departuresSchema, port }),
    getSchemaDifference: async ({ older, newer }) =>
      departuresDifference(older, newer),
    getSampleProfile: async () => departuresProfile(),
    getStreamStatistics: async () => departuresStatistics(),
    publish: async () => managedDepartures,
    getManagedProduct: async () => managedDepartures,
    updateProduct: async () => ({ ...managedDepartures, revision: 4 }),
    removeProduct: async () => undefined,
    listClaims: async () => [],
    confirmClaim: async () => undefined,
    releaseClaim: async () => undefined,
    ...overrides,
  };
}
