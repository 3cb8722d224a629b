import { PartitionOffset } from '../../brokers/topicOffsets';
import { isPlausible } from '../records/timestamps';

/** Whether a record was found, with a time at which it may have been written. */
export function isDated(
  { timestamp }: Pick<PartitionOffset, 'timestamp'>,
  now: number,
): boolean {
  return isPlausible(Number(timestamp), now);
}

/** Whether a record was found, with a time that lies too far ahead. */
export function isAhead(
  found: Pick<PartitionOffset, 'timestamp'>,
  now: number,
): boolean {
  return found.timestamp >= 0n && !isDated(found, now);
}

/** Of the plausible times of records that were found, the earliest or the latest. */
export function extremeTime(
  offsets: Pick<PartitionOffset, 'timestamp'>[],
  choose: typeof Math.min,
  now: number,
): Date | undefined {
  const times = offsets
    .filter(found => isDated(found, now))
    .map(({ timestamp }) => Number(timestamp));
  return times.length > 0 ? new Date(choose(...times)) : undefined;
}
