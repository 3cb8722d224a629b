import { StreamReadRequest } from '@datamesh-portal/plugin-data-mesh-node';
import { SiftedMessage } from '../sifting/SiftTask';
import { BackwardScan } from './BackwardScan';
import { ForwardScan } from './ForwardScan';
import { MessageMerge } from './MessageMerge';
import { PartitionQueue } from './PartitionQueue';
import {
  FetchBytes,
  MIN_FETCH_BYTES,
  ReadablePartition,
} from './PartitionScan';
import { PROMPT_BYTES } from './planFetch';

/** One queue for each partition, with what its first fetch asks for. */
export function openQueues(
  partitions: ReadablePartition[],
  { direction, limit }: Pick<StreamReadRequest, 'direction' | 'limit'>,
  merge: MessageMerge<SiftedMessage>,
): PartitionQueue[] {
  const isForward = direction === 'forward';
  const filled = partitions.filter(({ at, start, end }) =>
    isForward ? at < end : at > start && end > start,
  );
  // Messages spread over partitions more or less evenly; where they do not,
  // the next fetches ask the busy ones for more.
  const share = Math.min(limit, Math.ceil((limit / filled.length) * 1.5) + 4);
  return partitions.map(partition => {
    const isNewest = !isForward && partition.at >= partition.end;
    const bytes = fetchBytesOf(filled.length, isNewest);
    const scan = isForward
      ? new ForwardScan(partition, bytes)
      : new BackwardScan(partition, bytes, share);
    return new PartitionQueue(scan, direction, merge, share);
  });
}

/**
 * Where the newest are read, the log ends behind what is wanted; elsewhere a
 * fetch brings as much as it may.
 */
function fetchBytesOf(partitions: number, isNewest: boolean): FetchBytes {
  const share = Math.floor(PROMPT_BYTES / Math.max(1, partitions));
  const within = (most: number) =>
    Math.max(MIN_FETCH_BYTES, Math.min(most, share));
  return {
    first: within((isNewest ? 16 : 2) * MIN_FETCH_BYTES),
    most: within(64 * MIN_FETCH_BYTES),
  };
}
