export type { MessageFeedRequest, MessageFeedState } from './MessageFeed';
export type { RateSample } from './RateMeter';
export { useMessageFeed } from './useMessageFeed';
export type { MessageFeedControl, FeedSeed } from './useMessageFeed';
