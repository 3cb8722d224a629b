export type { RemoteState } from './RemoteRead';
export type { Remote } from './useRemote';
