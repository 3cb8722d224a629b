export * from './applyGrantCommand';
export { grantTransitions } from './grantTransitions';
export * from './grantStateOf';
export * from './covers';
