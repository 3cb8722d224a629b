import {
  describeLogDirsV2,
  describeLogDirsV3,
  describeLogDirsV4,
} from '@platformatic/kafka';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { TopicLayout } from '../../brokers/TopicLayout';

/**
 * Bytes on disk of one replica of each partition: the leader's. Undefined when
 * the portal may not ask (Describe on the cluster) or a broker does not say.
 */
export async function partitionSizes(
  connections: BrokerConnections,
  layout: TopicLayout,
): Promise<Map<number, bigint> | undefined> {
  const leaders = [...new Set(layout.partitions.map(({ leader }) => leader))];
  const sizes = await Promise.all(
    leaders.map(async leader => {
      const partitions = layout.partitions
        .filter(partition => partition.leader === leader)
        .map(({ index }) => index);
      const { results } = await connections.call(
        await connections.node(leader),
        [describeLogDirsV4.api, describeLogDirsV3.api, describeLogDirsV2.api],
        [{ name: layout.topic, partitions }],
      );
      const found = results
        .flatMap(({ topics }) => topics)
        .filter(({ name }) => name === layout.topic)
        .flatMap(topic => topic.partitions)
        .filter(({ isFutureKey }) => !isFutureKey);
      return found.length === partitions.length
        ? found.map(({ partitionIndex, partitionSize }): [number, bigint] => [
            partitionIndex,
            partitionSize,
          ])
        : undefined;
    }),
  );
  const known = sizes.flatMap(size => size ?? []);
  return known.length === layout.partitions.length ? new Map(known) : undefined;
}
