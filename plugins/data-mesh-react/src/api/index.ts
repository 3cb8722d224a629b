export type {
  AccessApi,
  AccessRequestQuery,
  GrantListQuery,
  ListPage,
  PagePosition,
} from './AccessApi';
export type {
  DataMeshApi,
  PortName,
  ProductName,
  ReadOptions,
} from './DataMeshApi';
export type { ReadObserver, StreamsApi, TailObserver } from './StreamsApi';
export { DataMeshClient } from './DataMeshClient';
export { dataMeshApiRef } from './dataMeshApiRef';
