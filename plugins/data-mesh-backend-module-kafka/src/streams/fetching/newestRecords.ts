import { BrokerConnections } from '../../brokers/BrokerConnections';
import { LogRecord, readBatches } from '../records/recordBatches';
import { listOffsets, OffsetOf } from '../../brokers/topicOffsets';
import { TopicLayout } from '../../brokers/TopicLayout';
import { fetchPartitions } from './fetchPartitions';

const MAX_PARTITIONS = 4;
const MAX_BYTES = 64 * 1024;
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
  const wanted = ends
    .map(({ partition, offset: to }, i) => {
      const first = starts[i].offset;
      return { partition, to, from: to - back > first ? to - back : first };
    })
    .filter(({ from, to }) => from < to)
    .slice(0, MAX_PARTITIONS);
  const budget = { bytes: MAX_INFLATED_BYTES };
  const found = await Promise.all(
    wanted.map(async ({ partition, from, to }) => {
      const { leader } = layout.partitions.find(p => p.index === partition)!;
      const [{ batches }] = await fetchPartitions(
        connections,
        await connections.node(leader, 'bulk'),
        {
          topic: layout.topic,
          topicId: layout.id,
          isolation: 'committed',
          partitions: [{ partition, offset: from, maxBytes: MAX_BYTES }],
          maxBytes: MAX_BYTES,
          maxWaitMs: 0,
        },
      );
      const { buffer, byteOffset, byteLength } = batches;
      return readBatches(
        Buffer.from(buffer, byteOffset, byteLength),
        { partition, from, to },
        [],
        budget,
      ).records;
    }),
  );
  return found.flat();
}
