export * from './applyGrantCommand';
export * from './grantStateOf';
export * from './covers';
