export type { BackendApis, ReadOptions } from './Backend';
export type { PortName, ProductName } from './ProductName';
export type { RemoteState } from './RemoteRead';
export type { Remote } from './useRemote';
export { useAccessChanges } from './useAccessChanges';
export { useNow } from './useNow';
