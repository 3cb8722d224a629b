export * from './LineageGraph';
export { buildLineage } from './buildLineage';
export {
  traceLineage,
  type LineageDirection,
  type LineageExpansion,
  type LineageView,
  type TraceOptions,
} from './traceLineage';
