export { loadExampleMesh } from './loadExampleMesh';
export type { LoadedTopic } from './loadExampleMesh';
export type { MeshOptions } from './platform/MeshOptions';
export { startReplay } from './replay/startReplay';
export type { RunningReplay } from './replay/startReplay';
