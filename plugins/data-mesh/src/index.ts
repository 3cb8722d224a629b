/**
 * The data mesh for the legacy frontend system.
 *
 * @packageDocumentation
 */
export * from './plugin';
export { ApprovalsSidebarItem } from './access/approvals/ApprovalsSidebarItem';
export { MyAccessSidebarItem } from './access/myAccess/MyAccessSidebarItem';
export { DataProductIcon } from './products/DataProductIcon';
export { isManagedDataProduct } from './products/managed';
export { dataMeshTranslationRef } from './translation';
