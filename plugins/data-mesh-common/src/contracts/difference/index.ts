/**
 * What changes between two versions of a schema. Apart from the model, because
 * it reads documents of schemas, which pages do not.
 *
 * @packageDocumentation
 */
export * from './compareSchemas';
