export type {
  DataMeshApi,
  PortName,
  ProductName,
  ReadOptions,
} from './DataMeshApi';
export { DataMeshClient } from './DataMeshClient';
export { dataMeshApiRef } from './dataMeshApiRef';
