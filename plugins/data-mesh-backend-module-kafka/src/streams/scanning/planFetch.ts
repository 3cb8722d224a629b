import { Lane } from '../../brokers/BrokerConnections';
import { PartitionFetch } from '../fetching/fetchPartitions';
import { SiftedMessage } from '../sifting/SiftTask';
import { MessageMerge } from './MessageMerge';
import { PartitionQueue } from './PartitionQueue';
import { ScanBudget } from './ScanBudget';

/** Of one fetch, over all partitions: what a scan asks for at first, and later. */
export const PROMPT_BYTES = 4 * 1024 * 1024;
const MAX_PARTITIONS = 256;
/** Stretches of a partition that may be ahead of the order or on their way. */
const MAX_AHEAD = 3;

export interface FetchPlan {
  kind: Lane;
  queues: PartitionQueue[];
  fetches: PartitionFetch[];
  maxBytes: number;
  promised: { messages: number; bytes: number };
}

/**
 * What to fetch next from one leader. Partitions that hold up the order come
 * first; the others are read ahead, but not far.
 *
 * @param queues - Those that the broker leads.
 * @param all - Of the scan.
 */
export function planFetch({
  queues,
  all,
  merge,
  remaining,
  budget,
}: {
  queues: PartitionQueue[];
  all: PartitionQueue[];
  merge: MessageMerge<SiftedMessage>;
  remaining: number;
  budget: ScanBudget;
}): FetchPlan | undefined {
  if (budget.wire <= 0 || budget.offsets <= 0) {
    return undefined;
  }
  const open = all.filter(({ scan }) => !scan.isDone);
  const mayReadAhead = open.every(({ hasBegun }) => hasBegun);
  const chosen: PartitionQueue[] = [];
  let bytes = 0;
  for (const queue of queues
    .filter(candidate => isWanted(candidate, merge, mayReadAhead, remaining))
    .sort((a, b) => byUrgency(a, b, merge))) {
    const more = bytes + queue.scan.fetchBytes;
    if (chosen.length > 0 && more > Math.min(PROMPT_BYTES, budget.wire)) {
      break;
    }
    chosen.push(queue);
    bytes = more;
    if (chosen.length >= Math.min(MAX_PARTITIONS, budget.offsets)) {
      break;
    }
  }
  if (chosen.length === 0) {
    return undefined;
  }
  const share = Math.max(1, Math.floor(budget.offsets / open.length));
  const promised = { messages: share * chosen.length, bytes };
  budget.promise(promised);
  return {
    kind: budget.bytes + bytes > PROMPT_BYTES ? 'bulk' : 'prompt',
    queues: chosen,
    fetches: chosen.map(queue => {
      queue.isFetching = true;
      return queue.scan.next(share, queue.cap);
    }),
    maxBytes: bytes,
    promised,
  };
}

function isWanted(
  queue: PartitionQueue,
  merge: MessageMerge<SiftedMessage>,
  mayReadAhead: boolean,
  remaining: number,
): boolean {
  if (queue.isFetching || queue.scan.isDone) {
    return false;
  }
  const ahead = merge.ahead(queue.partition) + queue.waiting;
  if (ahead === 0) {
    return true;
  }
  const isShort =
    merge.buffered < remaining ||
    (merge.ahead(queue.partition) === 0 && queue.isSparse);
  return mayReadAhead && queue.isSteady && isShort && ahead < MAX_AHEAD;
}

function byUrgency(
  a: PartitionQueue,
  b: PartitionQueue,
  merge: MessageMerge<SiftedMessage>,
): number {
  // A batch that is too large comes only when it is the first.
  const starved = Number(b.scan.isStarved) - Number(a.scan.isStarved);
  return starved || merge.compare(a.partition, b.partition);
}
