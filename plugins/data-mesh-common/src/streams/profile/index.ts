export * from './judgeDisagreements';
export * from './profileMessages';
