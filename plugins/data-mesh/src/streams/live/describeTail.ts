import { MessageFeedState } from '@datamesh-portal/plugin-data-mesh-react';

const ENDS: Record<NonNullable<MessageFeedState['ended']>, string> = {
  time: 'Followed for the longest time the portal allows',
  'rights-changed': 'Your rights on this stream changed',
  shutdown: 'The portal is restarting',
};

/** What live mode is doing, in words. */
export function describeTail(
  tail: Pick<MessageFeedState, 'phase' | 'ended' | 'error' | 'silentSince'>,
): string {
  switch (tail.phase) {
    case 'connecting':
      return 'Connecting';
    case 'following':
      return tail.silentSince
        ? `A broker has not answered since ${tail.silentSince.toLocaleTimeString()}; goes on by itself once it does`
        : 'Live';
    case 'paused':
      return 'Paused';
    case 'reconnecting':
      return `Connection lost, trying again: ${
        tail.error?.message ?? 'no answer'
      }`;
    case 'ended':
      return tail.ended ? ENDS[tail.ended] : 'Ended';
    default:
      return tail.error?.message ?? 'Failed';
  }
}
