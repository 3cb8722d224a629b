export * from './graph';
export * from './layout';
