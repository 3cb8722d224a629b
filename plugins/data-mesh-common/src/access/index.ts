export * from './AccessRequestRecord';
export * from './GrantRecord';
export { MAX_ACCESS_TEXT_LENGTH } from './textProblem';
export * from './requests';
export * from './grants';
export * from './principals';
export * from './drift';
export * from './schedule';
export * from './connection';
