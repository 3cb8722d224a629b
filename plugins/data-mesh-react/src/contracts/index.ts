export { ClassificationChip } from './ClassificationChip';
export { usePortSchema } from './usePortSchema';
