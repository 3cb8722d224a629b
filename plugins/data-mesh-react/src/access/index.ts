export * from './hooks';
export { AccessTerm } from './AccessTerm';
export { describeDate, describeTerm } from './describeTerm';
export { EntityName } from './EntityName';
export { GrantStateChip } from './GrantStateChip';
export { RequestStateChip } from './RequestStateChip';
export { requestSteps } from './requestSteps';
export type { RequestStep } from './requestSteps';
export { RequestTimeline } from './RequestTimeline';
