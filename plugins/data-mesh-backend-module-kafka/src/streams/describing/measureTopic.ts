import { StreamMeasurement } from '@datamesh-portal/plugin-data-mesh-node';
import pLimit from 'p-limit';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { earliest, latest } from '../../brokers/offsets';
import { TopicLayout } from '../../brokers/TopicLayout';
import { KafkaAdmin } from '../../brokers/KafkaAdmin';
import {
  listOffsets,
  OffsetOf,
  PartitionOffset,
} from '../../brokers/topicOffsets';
import { partitionSizes } from './partitionSizes';
import { extremeTime, isAhead, isDated } from './plausibleTimes';

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
  const now = readAt.getTime();
  const firstTimestamp = extremeTime(oldest, Math.min, now);
  const borders =
    firstTimestamp && firstTimestamp.getTime() < now
      ? bordersOf(
          firstTimestamp.getTime(),
          now,
          Math.min(
            stretches,
            Math.floor(MAX_LOOKUPS / layout.partitions.length),
          ),
        )
      : [];
  const found = await lookUp(connections, layout, borders.slice(1, -1));
  const ahead = [oldest, ...found].flat().find(each => isAhead(each, now));
  // Behind one that is ahead, or where none has a time, nothing can be dated.
  const dated = ends.map(({ offset }, i) =>
    isDated(oldest[i], now)
      ? found
          .filter(row => isAhead(row[i], now))
          .reduce((end, row) => earliest(end, row[i].offset), offset)
      : starts[i].offset,
  );
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
    throughput: throughputOf(borders, [
      starts.map(({ offset }) => offset),
      ...found.map(row => row.map(({ offset }) => offset)),
      dated,
    ]),
    retentionMs,
    firstTimestamp,
    undated: sumOf(ends.map(({ offset }) => offset)) - sumOf(dated),
    implausibleTimestamp: ahead?.timestamp,
  };
}

/** From the first to the last, in milliseconds; at least the two of them. */
function bordersOf(from: number, to: number, stretches: number): number[] {
  const count = Math.max(1, Math.min(stretches, to - from));
  return Array.from({ length: count + 1 }, (_, i) =>
    Math.round(from + ((to - from) * i) / count),
  );
}

/** Of each border, the first record at or after it in each partition. */
async function lookUp(
  connections: BrokerConnections,
  layout: TopicLayout,
  borders: number[],
): Promise<PartitionOffset[][]> {
  const limit = pLimit(CONCURRENT_LOOKUPS);
  return Promise.all(
    borders.map(border =>
      limit(() => listOffsets(connections, layout, BigInt(border))),
    ),
  );
}

/**
 * @param rows - Offsets of each partition at each border; negative where it
 * has no record at or after it. The last is as far as they can be counted.
 */
function throughputOf(
  borders: number[],
  rows: bigint[][],
): StreamMeasurement['throughput'] {
  const [starts, ends] = [rows[0], rows[rows.length - 1]];
  // Within a partition offsets do not fall, whatever the order of timestamps.
  const reached = [...starts];
  const sums = rows.map(row => {
    row.forEach((offset, i) => {
      const at = offset < 0n ? ends[i] : earliest(offset, ends[i]);
      reached[i] = latest(at, reached[i]);
    });
    return sumOf(reached);
  });
  return borders.slice(1).map((to, i) => ({
    from: new Date(borders[i]),
    to: new Date(to),
    messages: sums[i + 1] - sums[i],
  }));
}

function sumOf(offsets: bigint[]): bigint {
  return offsets.reduce((sum, offset) => sum + offset, 0n);
}
