export * from './guardExpression';
