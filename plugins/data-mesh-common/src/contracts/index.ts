export * from './describeQualityRule';
export * from './draftContract';
export * from './joinFields';
export * from './findUnmarked';
