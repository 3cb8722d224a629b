/**
 * The data mesh for the legacy frontend system.
 *
 * @packageDocumentation
 */
export * from './plugin';
export { DataProductIcon } from './products/DataProductIcon';
export { isManagedDataProduct } from './products/managed';
