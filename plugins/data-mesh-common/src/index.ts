/**
 * The data product model, shared by browser and server.
 *
 * @packageDocumentation
 */
export * from './kind';
export * from './odcs';
export * from './masking';
export * from './schemas/SchemaField';
export * from './products';
export * from './contracts';
export * from './streams';
export * from './lineage';
export * from './access';
export * from './csv';
export * from './permissions';
export { suggestName } from './validation/suggestName';
export * from './schema/openapi';
