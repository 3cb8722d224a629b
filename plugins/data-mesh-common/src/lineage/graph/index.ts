export * from './LineageGraph';
export { declaredEdges } from './declaredEdges';
export { buildLineage } from './buildLineage';
export {
  traceLineage,
  type LineageDirection,
  type LineageExpansion,
  type LineageView,
  type TraceOptions,
} from './traceLineage';
