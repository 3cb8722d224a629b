import {
  FilterFailures,
  ReadProgress,
} from '@datamesh-portal/plugin-data-mesh-common';

/** Where every read begins. */
export const NO_PROGRESS: ReadProgress = {
  messages: 0,
  matches: 0,
  partitions: 0,
  partitionsDone: 0,
};

/** Failures of two stretches, with the earlier example. */
export function addFailures(
  before: FilterFailures | undefined,
  now: FilterFailures | undefined,
): FilterFailures | undefined {
  if (!before || !now) {
    return before ?? now;
  }
  return { count: before.count + now.count, example: before.example };
}

/**
 * The sums of a read after another stretch of it.
 *
 * @param before - sums before this stretch, `NO_PROGRESS` for the first one
 * @param now - of this stretch alone, with its cursors
 * @param backward - the direction, in which only one end of the page moves
 */
export function addProgress(
  before: ReadProgress,
  now: ReadProgress,
  backward: boolean,
): ReadProgress {
  if (before === NO_PROGRESS) {
    return now;
  }
  return {
    messages: before.messages + now.messages,
    bytes:
      now.bytes === undefined ? undefined : (before.bytes ?? 0) + now.bytes,
    matches: before.matches + now.matches,
    partitions: now.partitions,
    partitionsDone: now.partitionsDone,
    at: now.at ?? before.at,
    older: backward ? now.older : before.older,
    newer: backward ? before.newer : now.newer,
    here: before.here,
    filterFailures: addFailures(before.filterFailures, now.filterFailures),
  };
}
