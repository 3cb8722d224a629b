export { ClassificationChip } from './ClassificationChip';
export { usePortSchema } from './usePortSchema';
export { useSampleProfile } from './useSampleProfile';
export { useSchemaDifference } from './useSchemaDifference';
