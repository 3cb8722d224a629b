export * from './waitWithin';
