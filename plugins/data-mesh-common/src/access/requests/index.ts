export * from './applyRequestCommand';
export { isOpenRequest } from './requestTransitions';
export { narrowScope } from './narrowScope';
export * from './lapseTimeOf';
export * from './validateAccessRequest';
export * from './usualDecision';
