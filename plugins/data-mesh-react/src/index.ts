/**
 * The data mesh for other frontend plugins: the API ref, hooks and components.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './api';
export * from './contracts';
export * from './products';
export * from './remote';
export * from './states';
export * from './streams';
