export type { MessageScanRequest, MessageScanState } from './MessageScan';
export { useMessageScan } from './useMessageScan';
export type { MessageScanControl } from './useMessageScan';
