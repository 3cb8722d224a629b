/**
 * What every stream platform owes, as test cases for Jest.
 *
 * @packageDocumentation
 */
export * from './conformance';
