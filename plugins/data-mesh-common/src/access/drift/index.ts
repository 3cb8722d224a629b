export * from './planRules';
