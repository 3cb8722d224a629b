import { StreamDescription } from '@datamesh-portal/plugin-data-mesh-node';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { ErrorCode, isBrokerError } from '../../brokers/BrokerError';
import { latest } from '../../brokers/offsets';
import { ConsumerGroups, GroupSnapshot, isDenied } from './ConsumerGroups';
import { KafkaAdmin } from '../../brokers/KafkaAdmin';
import { TopicLayout } from '../../brokers/TopicLayout';
import {
  listOffsets,
  OffsetOf,
  PartitionOffset,
} from '../../brokers/topicOffsets';
import { newestRecords } from '../fetching/newestRecords';
import { partitionSizes } from './partitionSizes';
import { extremeTime, isAhead, isDated } from './plausibleTimes';

/** Of a partition whose latest time tells nothing. */
const LOOKED_AT = 20n;

/**
 * The state of a topic now. Size and consumer groups stay out when the portal
 * may not see them; everything else is required.
 */
export async function describeTopic(
  topic: string,
  cluster: {
    connections: BrokerConnections;
    admin: KafkaAdmin;
    groups: ConsumerGroups;
  },
): Promise<StreamDescription> {
  const { connections, admin, groups } = cluster;
  const layout = await connections.layout(topic);
  const now = Date.now();
  const [starts, ends, oldest, newest, retention, sizes, snapshot] =
    await Promise.all([
      listOffsets(connections, layout, OffsetOf.earliest),
      listOffsets(connections, layout, OffsetOf.latest),
      listOffsets(connections, layout, OffsetOf.firstRecord),
      newestOffsets(connections, layout),
      admin.describeRetention(topic),
      partitionSizes(connections, layout),
      groups.snapshot().catch(error => {
        if (isDenied(error)) {
          return [];
        }
        throw error;
      }),
    ]);
  // Of one that holds messages all of which are older than 1970, or that one is
  // ahead in, the newest tell when somebody wrote to it.
  const looked = await timesOfNewest(
    connections,
    layout,
    newest.filter((found, i) => {
      const isEmpty = ends[i].offset <= starts[i].offset;
      return !isEmpty && !isDated(found, now);
    }),
  );
  const odd = [...newest, ...oldest].filter(found => isAhead(found, now));
  const implausible = [...odd, ...looked].find(found => !isDated(found, now));
  return {
    topic,
    partitions: layout.partitions.length,
    replicationFactor: Math.max(
      0,
      ...layout.partitions.map(({ replicas }) => replicas),
    ),
    ...retention,
    messageCount: ends.reduce(
      (sum, { offset }, i) => sum + offset - starts[i].offset,
      0n,
    ),
    sizeBytes: sizes && [...sizes.values()].reduce((a, b) => a + b, 0n),
    firstTimestamp: extremeTime(oldest, Math.min, now),
    lastTimestamp: extremeTime([...newest, ...looked], Math.max, now),
    implausibleTimestamp: implausible?.timestamp,
    consumerGroups: snapshot
      .filter(
        ({ committed, assigned }) =>
          committed.has(topic) || assigned.has(topic),
      )
      .map(group => ({
        groupId: group.groupId,
        state: group.state,
        lag: lagOf(group, topic, starts, ends),
        ...((group.type === 'share' || group.type === 'streams') && {
          type: group.type,
          members: group.members,
        }),
      })),
  };
}

/** Empty where they cannot be read: they are not worth a failure. */
async function timesOfNewest(
  connections: BrokerConnections,
  layout: TopicLayout,
  wanted: PartitionOffset[],
): Promise<Pick<PartitionOffset, 'timestamp'>[]> {
  if (wanted.length === 0) {
    return [];
  }
  const partitions = layout.partitions.filter(({ index }) =>
    wanted.some(({ partition }) => partition === index),
  );
  try {
    const records = await newestRecords(
      connections,
      { ...layout, partitions },
      LOOKED_AT,
    );
    return records.map(({ timestamp }) => ({ timestamp: BigInt(timestamp) }));
  } catch {
    return [];
  }
}

async function newestOffsets(
  ...question: [BrokerConnections, Parameters<typeof listOffsets>[1]]
): Promise<PartitionOffset[]> {
  try {
    return await listOffsets(...question, OffsetOf.maxTimestamp);
  } catch (error) {
    // Brokers before Kafka 3.0 do not know the question.
    if (isBrokerError(error, ErrorCode.unsupportedVersion)) {
      return [];
    }
    throw error;
  }
}

/**
 * Messages that are still there and that the group has not committed, over the
 * partitions that it has commits for; where the broker counts them, its number.
 */
export function lagOf(
  group: Pick<GroupSnapshot, 'committed' | 'lags'>,
  topic: string,
  starts: PartitionOffset[],
  ends: PartitionOffset[],
): bigint | undefined {
  const told = group.lags.get(topic);
  const committed = group.committed.get(topic);
  if (told !== undefined || !committed) {
    return told;
  }
  let lag = 0n;
  ends.forEach(({ partition, offset: end }, i) => {
    const at = committed.get(partition);
    if (at !== undefined) {
      lag += latest(0n, end - latest(at, starts[i].offset));
    }
  });
  return lag;
}
