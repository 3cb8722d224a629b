export * from './findUnknownKeys';
