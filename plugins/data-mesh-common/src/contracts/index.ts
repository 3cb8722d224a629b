export * from './describeQualityRule';
export * from './difference';
export * from './draftContract';
export * from './joinFields';
