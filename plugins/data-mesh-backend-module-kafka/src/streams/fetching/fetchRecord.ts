import { BrokerConnections } from '../../brokers/BrokerConnections';
import { BrokerError, ErrorCode } from '../../brokers/BrokerError';
import { LogRecord, readBatches } from '../records/recordBatches';
import { TopicLayout } from '../../brokers/TopicLayout';
import { fetchPartitions } from './fetchPartitions';

/** The broker sends the batch of the record whole, however large. */
const MAX_BYTES = 64 * 1024;

/** One record as it lies in the log, committed or not; undefined without one. */
export async function fetchRecord(
  connections: BrokerConnections,
  { topic, id, partitions }: TopicLayout,
  partition: number,
  offset: bigint,
): Promise<LogRecord | undefined> {
  const found = partitions.find(({ index }) => index === partition);
  if (!found || offset < 0n) {
    return undefined;
  }
  const [answer] = await fetchPartitions(
    connections,
    await connections.node(found.leader, 'bulk'),
    {
      topic,
      topicId: id,
      isolation: 'uncommitted',
      partitions: [{ partition, offset, maxBytes: MAX_BYTES }],
      maxBytes: MAX_BYTES,
      maxWaitMs: 0,
    },
  );
  if (answer.errorCode === ErrorCode.offsetOutOfRange) {
    return undefined;
  }
  if (answer.errorCode !== ErrorCode.none) {
    throw new BrokerError(answer.errorCode);
  }
  const wanted = { partition, from: offset, to: offset + 1n };
  const { buffer, byteOffset, byteLength } = answer.batches;
  return readBatches(Buffer.from(buffer, byteOffset, byteLength), wanted, [])
    .records[0];
}
