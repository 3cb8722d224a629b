export { isClassified, isRestricted, SENSITIVE_WORDS } from './classification';
export type { SensitivityMarks } from './classification';
export { CONTRACT_MAP_VALUES } from './contractFields';
export * from './DataContract';
export * from './findContractObject';
export * from './parseContract';
export * from './validateContract';
export { PERSONAL_NAMES } from './personalNames';
