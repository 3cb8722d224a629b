import { Lane } from '../BrokerConnections';
import { PartitionFetch } from '../fetching/fetchPartitions';
import { SiftedMessage } from '../sifting/SiftTask';
import { MessageMerge } from './MessageMerge';
import { PartitionLane } from './PartitionLane';
import { ReadBudget } from './ReadBudget';

/** Of one fetch, over all partitions: what a reading asks for at first, and later. */
export const PROMPT_BYTES = 8 * 1024 * 1024;
const MAX_PARTITIONS = 256;
/** Stretches of a partition that may be ahead of the order or on their way. */
const MAX_AHEAD = 3;

export interface FetchPlan {
  kind: Lane;
  lanes: PartitionLane[];
  fetches: PartitionFetch[];
  maxBytes: number;
  promised: { messages: number; bytes: number };
}

/**
 * What to fetch next from one leader. Partitions that hold up the order come
 * first; the others are read ahead, but not far.
 *
 * @param lanes - Those that the broker leads.
 * @param all - Of the reading.
 */
export function planFetch({
  lanes,
  all,
  merge,
  remaining,
  budget,
}: {
  lanes: PartitionLane[];
  all: PartitionLane[];
  merge: MessageMerge<SiftedMessage>;
  remaining: number;
  budget: ReadBudget;
}): FetchPlan | undefined {
  if (budget.wire <= 0 || budget.offsets <= 0) {
    return undefined;
  }
  const open = all.filter(({ scan }) => !scan.isDone);
  const mayReadAhead = open.every(({ hasBegun }) => hasBegun);
  const chosen: PartitionLane[] = [];
  let bytes = 0;
  for (const lane of lanes
    .filter(candidate => isWanted(candidate, merge, mayReadAhead, remaining))
    .sort((a, b) => byUrgency(a, b, merge))) {
    const more = bytes + lane.scan.fetchBytes;
    if (chosen.length > 0 && more > Math.min(PROMPT_BYTES, budget.wire)) {
      break;
    }
    chosen.push(lane);
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
    lanes: chosen,
    fetches: chosen.map(lane => {
      lane.isFetching = true;
      return lane.scan.next(share, lane.cap);
    }),
    maxBytes: bytes,
    promised,
  };
}

function isWanted(
  lane: PartitionLane,
  merge: MessageMerge<SiftedMessage>,
  mayReadAhead: boolean,
  remaining: number,
): boolean {
  if (lane.isFetching || lane.scan.isDone) {
    return false;
  }
  const ahead = merge.ahead(lane.partition) + lane.waiting;
  if (ahead === 0) {
    return true;
  }
  const isShort =
    merge.buffered < remaining ||
    (merge.ahead(lane.partition) === 0 && lane.isSparse);
  return mayReadAhead && lane.isSteady && isShort && ahead < MAX_AHEAD;
}

function byUrgency(
  a: PartitionLane,
  b: PartitionLane,
  merge: MessageMerge<SiftedMessage>,
): number {
  // A batch that is too large comes only when it is the first.
  const starved = Number(b.scan.isStarved) - Number(a.scan.isStarved);
  return starved || merge.compare(a.partition, b.partition);
}
