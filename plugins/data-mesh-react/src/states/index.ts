export { CopyButton } from './CopyButton';
export { useConfirmedCopy } from './useConfirmedCopy';
export { FailurePanel } from './FailurePanel';
export { failureOf } from './failureOf';
export type { Failure } from './failureOf';
export { LoadingRows } from './LoadingRows';
export { StatePanel } from './StatePanel';
export type { PanelState } from './StatePanel';
