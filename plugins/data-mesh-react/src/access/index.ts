export type {
  AccessApi,
  AccessRequestQuery,
  GrantListQuery,
  ListPage,
  PagePosition,
} from './AccessApi';
export { accessApiRef } from './accessApiRef';
export { createAccessClient } from './createAccessClient';
export * from './hooks';
export { AccessTerm } from './AccessTerm';
export { describeDate, describeTerm } from './describeTerm';
export { EntityName } from './EntityName';
export { GrantStateChip } from './GrantStateChip';
export { RequestStateChip } from './RequestStateChip';
export { requestSteps } from './requestSteps';
export type { RequestStep } from './requestSteps';
export { RequestTimeline } from './RequestTimeline';
