export * from './csvText';
export * from './csvValue';
