export * from './AccessRequestRecord';
export * from './GrantRecord';
export * from './requests';
export * from './grants';
export * from './principals';
export * from './drift';
export * from './schedule';
export * from './connection';
