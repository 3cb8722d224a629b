export { formatBytes, formatCount, formatPromise } from './formatQuantity';
export { Tag } from './Tag';
export { useTableStyles } from './useTableStyles';
