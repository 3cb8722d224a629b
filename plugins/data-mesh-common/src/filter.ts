/**
 * What judges messages: filters, and the sieve that masks, filters and cuts. Apart
 * from the model, because the expression language is large: a page loads it when
 * somebody begins to write a filter.
 *
 * @packageDocumentation
 */
export * from './expressions';
export * from './streams/createSieve';
export * from './streams/filter';
