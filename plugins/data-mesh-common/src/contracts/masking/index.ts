export type { FieldVisibility } from './fieldVisibility';
export { CONTRACT_MAP_VALUES } from './fieldVisibility';
export * from './MaskingPlan';
export * from './maskMessage';
export { MASK } from './maskValue';
