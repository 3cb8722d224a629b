/**
 * Template actions for data products.
 *
 * @packageDocumentation
 */
export { scaffolderModuleDataMesh as default } from './module';
