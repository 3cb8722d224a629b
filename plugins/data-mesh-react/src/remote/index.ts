export type { RemoteState } from './RemoteRead';
export type { Remote } from './useRemote';
export { useNow } from './useNow';
