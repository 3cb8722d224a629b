import {
  FilterFailures,
  ReadProgress,
} from '@datamesh-portal/plugin-data-mesh-common';
import { MessageScanState } from '@datamesh-portal/plugin-data-mesh-react';
import { counted, formatBytes } from '../../chrome/formats/formatQuantity';

/** Why a read came to its end; undefined while it runs. */
export function describeStop(
  read: Pick<MessageScanState, 'phase' | 'reason' | 'progress' | 'tookMs'>,
): string | undefined {
  const { phase, reason, progress, tookMs } = read;
  if (phase === 'failed') {
    return 'broken off';
  }
  switch (reason) {
    case 'time':
      return `stopped after ${Math.max(
        1,
        Math.round(tookMs / 1_000),
      )} s, the longest one read may take`;
    case 'messages':
      return 'stopped at the bound of messages that one read may scan';
    case 'bytes':
      return progress.bytes === undefined
        ? 'stopped at the bound of bytes that one read may scan'
        : `stopped after ${formatBytes(
            progress.bytes,
          )}, the most one read may scan`;
    case 'stopped':
      return phase === 'stopped' ? 'stopped by you' : 'stopped by the portal';
    case 'exhausted':
      return 'everything on this side was read';
    default:
      return undefined;
  }
}

/** Whether a read stopped before it had found or seen all that it was to. */
export function canGoOn(
  read: Pick<MessageScanState, 'phase' | 'reason'>,
): boolean {
  return (
    read.phase === 'stopped' ||
    read.phase === 'failed' ||
    (read.phase === 'ended' &&
      read.reason !== 'limit' &&
      read.reason !== 'exhausted')
  );
}

/**
 * What was gone through: `scanned 120,000 · 48 matches · 3 of 6 partitions`, or
 * `100 messages` without a filter.
 */
export function describeProgress(
  progress: ReadProgress,
  filtered: boolean,
  /** Whether there is more to scan, so that partitions matter. */
  unfinished: boolean,
): string[] {
  const { messages, bytes, matches, partitions, partitionsDone } = progress;
  const volume = bytes === undefined ? [] : [formatBytes(bytes)];
  // Without a filter more is scanned only because partitions are read ahead.
  const found = filtered
    ? [
        `scanned ${messages.toLocaleString('en')}`,
        ...volume,
        counted(matches, 'match', 'matches'),
      ]
    : [counted(matches, 'message'), ...volume.map(size => `${size} scanned`)];
  return [
    ...found,
    ...(unfinished && partitions > 1
      ? [`${partitionsDone} of ${partitions} partitions`]
      : []),
  ];
}

/** That some messages could not be judged, with one example. */
export function describeFailures({ count, example }: FilterFailures): string {
  return `${counted(count, 'message')} could not be judged: ${example}`;
}
