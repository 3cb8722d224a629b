export { CONTRACT_UNREADABLE } from './checkContract';
export * from './checkDataProduct';
export * from './checkDataProductInMesh';
export * from './findingStatus';
