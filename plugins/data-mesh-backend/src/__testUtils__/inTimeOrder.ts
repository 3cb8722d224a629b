import { Message } from '@datamesh-portal/plugin-data-mesh-common';

/**
 * The messages of several partitions in the order of a read: each partition in
 * its own order, between them the earlier time first, then the lower partition;
 * backward by the reverse.
 *
 * @param logs - Of each partition, ascending by offset.
 */
export function inTimeOrder(
  logs: Message[][],
  direction: 'forward' | 'backward',
): Message[] {
  const isForward = direction === 'forward';
  const waiting = logs
    .map(log => (isForward ? [...log].reverse() : [...log]))
    .filter(log => log.length > 0);
  const isBefore = (a: Message, b: Message) => {
    const order =
      a.timestamp.getTime() - b.timestamp.getTime() ||
      a.partition - b.partition;
    return isForward ? order < 0 : order > 0;
  };
  const merged: Message[] = [];
  while (waiting.length > 0) {
    const next = waiting.reduce((a, b) =>
      isBefore(b.at(-1)!, a.at(-1)!) ? b : a,
    );
    merged.push(next.pop()!);
    if (next.length === 0) {
      waiting.splice(waiting.indexOf(next), 1);
    }
  }
  return merged;
}
