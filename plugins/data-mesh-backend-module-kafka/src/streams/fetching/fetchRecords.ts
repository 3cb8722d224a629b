import { assertNoError, ErrorCode } from '../../brokers/BrokerError';
import { LogRecord, readBatches } from '../records/readBatches';
import { InflationBudget } from '../records/RecordBatch';
import { WantedOffsets } from '../records/recordBatches';
import { UnreadReason } from '../records/UnreadRecords';
import { TopicLeaders } from './TopicLeaders';

/** The broker sends the first batch whole, however large. */
const MAX_BYTES = 64 * 1024;

export interface FetchedRecords {
  records: LogRecord[];
  /** Why others could not be read. */
  unread?: UnreadReason;
}

const NONE: FetchedRecords = { records: [] };

/**
 * Records as they lie in the log, as far as a small fetch brings them; none where
 * the partition does not reach to them.
 */
export async function fetchRecords(
  leaders: TopicLeaders,
  wanted: WantedOffsets & { partition: number },
  budget?: InflationBudget,
): Promise<FetchedRecords> {
  const { partition, from: offset } = wanted;
  const isThere = leaders.partitions.some(({ index }) => index === partition);
  if (!isThere || offset < 0n) {
    return NONE;
  }
  const [answer] = await leaders.fetch(
    leaders.leaderOf(partition),
    [{ partition, offset, maxBytes: MAX_BYTES }],
    { lane: 'bulk', maxBytes: MAX_BYTES },
  );
  if (answer.errorCode === ErrorCode.offsetOutOfRange) {
    return NONE;
  }
  assertNoError(answer.errorCode);
  const { batches, abortedTransactions } = answer;
  return readBatches(batches, wanted, abortedTransactions, budget);
}
