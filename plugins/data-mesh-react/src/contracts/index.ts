export type { ContractsApi } from './ContractsApi';
export { contractsApiRef } from './contractsApiRef';
export { createContractsClient } from './createContractsClient';
export { ClassificationChip } from './ClassificationChip';
export { usePortSchema } from './usePortSchema';
export { useSchemaDifference } from './useSchemaDifference';
