/**
 * Parts that build on alpha features of the catalog.
 *
 * @packageDocumentation
 */
export { dataMeshCatalogModelLayer } from './dataMeshCatalogModelLayer';
