export * from './compileFilter';
export * from './completeFilter';
export * from './describeFilterProblems';
export type { FilterFields } from './fieldPlaces';
export * from './Filter';
export * from './filterFunctions';
export type { FilterSuggestion } from './FilterSuggestion';
