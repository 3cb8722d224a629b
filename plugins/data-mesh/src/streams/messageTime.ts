import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { describeMomentFully, describeTime } from './describeTime';

type MessageTime = Pick<Message, 'timestamp' | 'implausibleTimestamp'>;

/** When a message was written, for a table; what cannot be so, as it is written. */
export function describeMessageTime(message: MessageTime, now: Date): string {
  return message.implausibleTimestamp ?? describeTime(message.timestamp, now);
}

/** The same in full, and what is wrong with it. */
export function describeMessageTimeFully(
  { timestamp, implausibleTimestamp }: MessageTime,
  now: Date,
): string {
  return implausibleTimestamp === undefined
    ? describeMomentFully(timestamp, now)
    : `Implausible: ${implausibleTimestamp} ms since 1970, as it was written; before 1970, or more than a day ahead`;
}
