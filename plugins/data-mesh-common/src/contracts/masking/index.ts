export * from './classifiedFields';
export { CONTRACT_MAP_VALUES } from './contractFields';
export type { FieldVisibility } from './fieldVisibility';
export * from './MaskingPlan';
export * from './maskMessage';
export { MASK } from './maskValue';
