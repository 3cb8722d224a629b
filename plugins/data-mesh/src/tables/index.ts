export { formatBytes, formatCount } from './formatQuantity';
export { Tag } from './Tag';
export { useTableStyles } from './useTableStyles';
