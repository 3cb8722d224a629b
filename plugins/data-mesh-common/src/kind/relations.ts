/**
 * From a product to the product that it takes data from. The inverse of
 * {@link RELATION_PROVIDES_DATA_TO}.
 *
 * @public
 */
export const RELATION_CONSUMES_DATA_FROM = 'consumesDataFrom';

/**
 * From a product to a product that takes data from it. The inverse of
 * {@link RELATION_CONSUMES_DATA_FROM}.
 *
 * @public
 */
export const RELATION_PROVIDES_DATA_TO = 'providesDataTo';
