export { isClassified, isRestricted } from './classification';
export { CONTRACT_MAP_VALUES } from './contractFields';
export * from './DataContract';
export * from './findContractObject';
export * from './parseContract';
export * from './validateContract';
