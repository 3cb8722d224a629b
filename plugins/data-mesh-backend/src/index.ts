/**
 * The data mesh backend: products, contracts and streams.
 *
 * @packageDocumentation
 */
export { dataMeshPlugin as default } from './plugin';
