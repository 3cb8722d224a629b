import { BrokerConnections } from '../../brokers/BrokerConnections';
import { assertNoError, ErrorCode } from '../../brokers/BrokerError';
import { TopicLayout } from '../../brokers/TopicLayout';
import { LogRecord, readBatches } from '../records/readBatches';
import { WantedOffsets } from '../records/recordBatches';
import { fetchPartitions } from './fetchPartitions';

/** The broker sends the first batch whole, however large. */
const MAX_BYTES = 64 * 1024;

/**
 * Records as they lie in the log, as far as a small fetch brings them; none where
 * the partition does not reach to them.
 */
export async function fetchRecords(
  connections: BrokerConnections,
  { topic, id, partitions }: TopicLayout,
  wanted: WantedOffsets & { partition: number },
  options: {
    isolation: 'committed' | 'uncommitted';
    /** Bytes that may be decompressed, counted down; a batch when absent. */
    budget?: { bytes: number };
  },
): Promise<LogRecord[]> {
  const { partition, from } = wanted;
  const found = partitions.find(({ index }) => index === partition);
  if (!found || from < 0n) {
    return [];
  }
  const [answer] = await fetchPartitions(
    connections,
    await connections.node(found.leader, 'bulk'),
    {
      topic,
      topicId: id,
      isolation: options.isolation,
      partitions: [{ partition, offset: from, maxBytes: MAX_BYTES }],
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
    },
  );
  if (answer.errorCode === ErrorCode.offsetOutOfRange) {
    return [];
  }
  assertNoError(answer.errorCode);
  const { batches, abortedTransactions } = answer;
  return readBatches(batches, wanted, abortedTransactions, options.budget)
    .records;
}
