import { BrokerConnections } from '../../brokers/BrokerConnections';
import { latest } from '../../brokers/offsets';
import { TopicLayout } from '../../brokers/TopicLayout';
import { listOffsets, OffsetOf } from '../../brokers/topicOffsets';
import { LogRecord } from '../records/readBatches';
import { fetchRecords } from './fetchRecords';
import { TopicLeaders } from './TopicLeaders';

const MAX_PARTITIONS = 4;
const MAX_INFLATED_BYTES = 4 * 1024 * 1024;

/**
 * A few of the newest records of some partitions, whatever is near: to learn
 * what a topic holds, not to show it.
 *
 * @param back - how many offsets before the end of a partition
 */
export async function newestRecords(
  connections: BrokerConnections,
  layout: TopicLayout,
  back: bigint,
): Promise<LogRecord[]> {
  const [starts, ends] = await Promise.all([
    listOffsets(connections, layout, OffsetOf.earliest),
    listOffsets(connections, layout, OffsetOf.latest, 'committed'),
  ]);
  const leaders = new TopicLeaders(connections, layout, 'committed');
  const budget = { bytes: MAX_INFLATED_BYTES };
  const found = await Promise.allSettled(
    ends
      .map(({ partition, offset: to }, i) => ({
        partition,
        from: latest(to - back, starts[i].offset),
        to,
      }))
      .filter(({ from, to }) => from < to)
      .slice(0, MAX_PARTITIONS)
      .map(wanted => fetchRecords(leaders, wanted, budget)),
  );
  const failed = found.find(read => read.status === 'rejected');
  if (failed && !found.some(read => read.status === 'fulfilled')) {
    throw failed.reason;
  }
  // What cannot be read now is learned from the other partitions.
  return found.flatMap(read =>
    read.status === 'fulfilled' ? read.value.records : [],
  );
}
