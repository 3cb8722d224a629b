export * from './odcs';
export * from './SchemaField';
