import { FetchedRange, FetchLimits, OffsetRange } from './fetchRanges';
import { LogRecord } from './recordBatches';

/** Of one reading, over all partitions and steps. */
const MAX_TOTAL_BYTES = 24 * 1024 * 1024;
/**
 * Of what one reading holds at a time, decompressed: several of the largest
 * batches, and far less than what hostile batches grow to.
 */
const MAX_INFLATED_BYTES = 128 * 1024 * 1024;
const MAX_PARTITION_BYTES = 4 * 1024 * 1024;
const MIN_PARTITION_BYTES = 128 * 1024;
const MAX_STEPS = 9;
/** How much further back a step may reach than the one before. */
const MAX_GROWTH = 16;

/** The offsets of a partition that may be read. */
export interface ReadablePartition {
  partition: number;
  start: bigint;
  /** After the newest committed message. */
  end: bigint;
}

/** Reads ranges within limits. */
export type RangeReader = (
  ranges: OffsetRange[],
  limits: FetchLimits,
) => Promise<FetchedRange[]>;

interface Backwards extends ReadablePartition {
  /** Everything from here to the end has been read. */
  low: bigint;
  /** How many offsets the next step takes. */
  window: number;
  records: LogRecord[];
  exhausted: boolean;
}

/**
 * The newest records over all partitions, newest first; records of the same
 * millisecond are ordered by partition and descending offset.
 *
 * Partitions are read backwards in steps. A step that finds few records
 * (compaction and transactions leave offsets without one) makes the next reach
 * further; a step whose range holds too many bytes is tried again with a smaller
 * range, so that what is kept is always the newest. Steps and bytes are bounded:
 * in a partition that keeps one record in many thousand offsets older records
 * may be missing, never newer ones.
 */
export async function readNewest(
  partitions: ReadablePartition[],
  limit: number,
  read: RangeReader,
): Promise<LogRecord[]> {
  const filled = partitions.filter(({ start, end }) => end > start);
  if (filled.length === 0 || limit < 1) {
    return [];
  }
  // Messages spread over partitions more or less evenly; where they do not, a
  // second step asks the busy ones for more.
  const share = Math.min(limit, Math.ceil(limit / filled.length) * 2 + 4);
  const cursors = filled.map<Backwards>(partition => ({
    ...partition,
    low: partition.end,
    window: share,
    records: [],
    exhausted: false,
  }));
  const maxBytes = Math.max(
    MIN_PARTITION_BYTES,
    Math.min(MAX_PARTITION_BYTES, Math.floor(MAX_TOTAL_BYTES / filled.length)),
  );
  let bytes = 0;
  let inflatedBytes = 0;
  for (let step = 0; step < MAX_STEPS && bytes < MAX_TOTAL_BYTES; step++) {
    const cutoff = oldestWanted(cursors, limit);
    const hungry = cursors.filter(cursor => needsMore(cursor, limit, cutoff));
    if (hungry.length === 0) {
      break;
    }
    const ranges = await read(
      hungry.map(({ partition, start, low, window }) => {
        const from = low - BigInt(window);
        return { partition, from: from > start ? from : start, to: low };
      }),
      { maxBytes, maxInflatedBytes: MAX_INFLATED_BYTES - inflatedBytes },
    );
    for (const range of ranges) {
      bytes += range.bytes;
      const cursor = hungry.find(c => c.partition === range.partition);
      if (cursor && take(cursor, range, limit)) {
        inflatedBytes += range.inflatedBytes;
      }
    }
  }
  return newestFirst(cursors).slice(0, limit);
}

/** Whether the range was read as a whole, so that its records are kept. */
function take(cursor: Backwards, range: FetchedRange, limit: number): boolean {
  const asked = Number(range.to - range.from);
  if (range.readTo < range.to) {
    // Too many bytes: what was read is the older part of the range.
    const fitted = Number(range.readTo - range.from);
    cursor.exhausted = asked === 1;
    cursor.window = Math.max(1, Math.floor(Math.min(fitted, asked - 1) / 2));
    return false;
  }
  cursor.records.push(...range.records);
  cursor.low = range.from;
  const missing = limit - cursor.records.length;
  const density = range.records.length / asked;
  cursor.window = Math.ceil(
    Math.max(
      1,
      Math.min(
        density > 0 ? (missing / density) * 1.2 : Infinity,
        asked * MAX_GROWTH,
      ),
    ),
  );
  return true;
}

/** A partition may still hold a message that is newer than the oldest one wanted. */
function needsMore(
  { low, start, records, exhausted }: Backwards,
  limit: number,
  cutoff: number,
): boolean {
  if (exhausted || low <= start || records.length >= limit) {
    return false;
  }
  return (
    records.length === 0 ||
    Math.min(...records.map(({ timestamp }) => timestamp)) >= cutoff
  );
}

function oldestWanted(cursors: Backwards[], limit: number): number {
  return newestFirst(cursors)[limit - 1]?.timestamp ?? -Infinity;
}

function newestFirst(cursors: Backwards[]): LogRecord[] {
  return cursors
    .flatMap(({ records }) => records)
    .sort(
      (a, b) =>
        b.timestamp - a.timestamp ||
        a.partition - b.partition ||
        Number(b.offset - a.offset),
    );
}
