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
export { DataMeshClient } from './DataMeshClient';
export { dataMeshApiRef } from './dataMeshApiRef';
