/**
 * The data mesh for other frontend plugins: API refs, hooks and components.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './contracts';
export * from './products';
export * from './remote';
export * from './states';
export * from './streams';
