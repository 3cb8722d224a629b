export * from './StreamAccess';
