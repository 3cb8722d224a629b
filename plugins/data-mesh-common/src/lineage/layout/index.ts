export * from './LayoutGraph';
export { layoutLineage } from './layoutLineage';
