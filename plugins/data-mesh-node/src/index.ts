/**
 * What modules of the data mesh backend implement and extend.
 *
 * @packageDocumentation
 */
export * from './streams';
export * from './access';
export * from './time';
export * from './config';
