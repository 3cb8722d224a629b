import { StreamMeasurement } from '@datamesh-portal/plugin-data-mesh-node';
import pLimit from 'p-limit';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { latest } from '../../brokers/offsets';
import { TopicLayout } from '../../brokers/TopicLayout';
import { KafkaAdmin } from '../../brokers/KafkaAdmin';
import {
  extremeTime,
  listOffsets,
  OffsetOf,
  PartitionOffset,
} from '../../brokers/topicOffsets';
import { partitionSizes } from './partitionSizes';

/** Of all questions together: partitions times borders between stretches. */
const MAX_LOOKUPS = 12_000;
const CONCURRENT_LOOKUPS = 4;

/**
 * Partitions now, and messages over time: how many offsets were given in each
 * of so many equal stretches from the oldest message until now. Topics with
 * very many partitions are cut into fewer.
 */
export async function measureTopic(
  topic: string,
  stretches: number,
  cluster: { connections: BrokerConnections; admin: KafkaAdmin },
): Promise<StreamMeasurement> {
  const { connections, admin } = cluster;
  const layout = await connections.layout(topic);
  const readAt = new Date();
  const [starts, ends, oldest, sizes, { retentionMs }] = await Promise.all([
    listOffsets(connections, layout, OffsetOf.earliest),
    listOffsets(connections, layout, OffsetOf.latest),
    listOffsets(connections, layout, OffsetOf.firstRecord),
    partitionSizes(connections, layout),
    admin.describeRetention(topic),
  ]);
  const firstTimestamp = extremeTime(oldest, Math.min);
  const first = firstTimestamp?.getTime() ?? Infinity;
  return {
    readAt,
    partitions: layout.partitions.map((partition, i) => ({
      partition: partition.index,
      start: starts[i].offset,
      end: ends[i].offset,
      sizeBytes: sizes?.get(partition.index),
      leader: partition.leader < 0 ? undefined : partition.leader,
      replicas: partition.replicas,
      inSync: partition.inSync,
    })),
    throughput:
      first < readAt.getTime()
        ? await throughputOf(connections, layout, {
            starts,
            ends,
            borders: bordersOf(
              first,
              readAt.getTime(),
              Math.min(
                stretches,
                Math.floor(MAX_LOOKUPS / layout.partitions.length),
              ),
            ),
          })
        : [],
    retentionMs,
    firstTimestamp,
  };
}

/** From the first to the last, in milliseconds; at least the two of them. */
function bordersOf(from: number, to: number, stretches: number): number[] {
  const count = Math.max(1, Math.min(stretches, to - from));
  return Array.from({ length: count + 1 }, (_, i) =>
    Math.round(from + ((to - from) * i) / count),
  );
}

async function throughputOf(
  connections: BrokerConnections,
  layout: TopicLayout,
  {
    starts,
    ends,
    borders,
  }: { starts: PartitionOffset[]; ends: PartitionOffset[]; borders: number[] },
): Promise<StreamMeasurement['throughput']> {
  const inner = borders.slice(1, -1);
  const limit = pLimit(CONCURRENT_LOOKUPS);
  const found = await Promise.all(
    inner.map(border =>
      limit(() => listOffsets(connections, layout, BigInt(border))),
    ),
  );
  // Within a partition offsets do not fall, whatever the order of timestamps.
  const rows = [starts, ...found].map(row => row.map(({ offset }) => offset));
  const reached = [...starts.map(({ offset }) => offset)];
  const sums = rows.map(row => {
    row.forEach((offset, partition) => {
      const at = offset < 0n ? ends[partition].offset : offset;
      reached[partition] = latest(at, reached[partition]);
    });
    return reached.reduce((sum, offset) => sum + offset, 0n);
  });
  const end = ends.reduce((sum, { offset }) => sum + offset, 0n);
  return borders.slice(1).map((to, i) => ({
    from: new Date(borders[i]),
    to: new Date(to),
    messages: latest(0n, (sums[i + 1] ?? end) - sums[i]),
  }));
}
