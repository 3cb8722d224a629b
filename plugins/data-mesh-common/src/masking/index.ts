export * from './classifiedFields';
export type { FieldVisibility, VisibilityOptions } from './fieldVisibility';
export type { MaskingMethod, MaskingMethods } from './MaskingMethod';
export { MASKING_METHODS, MASKING_PROPERTY } from './MaskingMethod';
export * from './MaskingPlan';
export * from './maskExamples';
export * from './maskMessage';
export { MASK } from './replaceValue';
export type { Pseudonym } from './replaceValue';
