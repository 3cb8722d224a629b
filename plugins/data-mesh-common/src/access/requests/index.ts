export * from './applyRequestCommand';
export * from './requestTransitions';
export { isWithin, narrowScope } from './narrowScope';
export * from './lapseTimeOf';
export * from './validateAccessRequest';
export * from './usualDecision';
