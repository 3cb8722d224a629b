/**
 * The data product model, shared by browser and server.
 *
 * @packageDocumentation
 */
export * from './products';
export * from './contracts';
export * from './streams';
export * from './lineage';
export * from './access';
export * from './permissions';
export * from './schema/openapi';
