export type { MessageReadRequest, MessageReadState } from './MessageReading';
export { useMessageRead } from './useMessageRead';
export type { MessageReadControl } from './useMessageRead';
