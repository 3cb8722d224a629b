export * from './StreamPlatform';
export * from './extensions';
