/**
 * The DataProduct kind in the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleDataMesh as default } from './module';
