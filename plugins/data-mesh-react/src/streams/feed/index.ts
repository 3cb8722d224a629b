export type { MessageTailRequest, MessageTailState } from './MessageTailing';
export type { RateSample } from './RateMeter';
export { useMessageTail } from './useMessageTail';
export type { MessageTailControl, TailSeed } from './useMessageTail';
