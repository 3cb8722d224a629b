export * from './loadLineage';
export * from './useLineage';
