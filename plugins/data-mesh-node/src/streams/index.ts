export * from './StreamPlatform';
export * from './extensions';
export * from './sinceOf';
