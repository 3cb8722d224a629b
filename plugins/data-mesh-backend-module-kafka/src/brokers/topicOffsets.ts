import {
  listOffsetsV4,
  listOffsetsV5,
  listOffsetsV6,
  listOffsetsV7,
  listOffsetsV8,
  listOffsetsV9,
} from '@platformatic/kafka';
import { BrokerConnections } from './BrokerConnections';
import { TopicLayout } from './TopicLayout';
import { assertNoError } from './BrokerError';

/** What ListOffsets can be asked for beside a point in time. */
export const OffsetOf = {
  latest: -1n,
  earliest: -2n,
  /** Since Kafka 3.0 (KIP-734). */
  maxTimestamp: -3n,
  /** The first record at or after the epoch: the oldest that is there. */
  firstRecord: 0n,
} as const;

export interface PartitionOffset {
  partition: number;
  offset: bigint;
  /** Milliseconds since the epoch; -1 when the question does not find a record. */
  timestamp: bigint;
}

const APIS = [
  listOffsetsV9.api,
  listOffsetsV8.api,
  listOffsetsV7.api,
  listOffsetsV6.api,
  listOffsetsV5.api,
  listOffsetsV4.api,
];
const WITH_MAX_TIMESTAMP = APIS.filter(({ version }) => version >= 7);

/**
 * Asks the leaders for one offset of each partition, in the order of the layout.
 * `committed` asks up to the last stable offset: what a reader of committed
 * messages may see.
 */
export async function listOffsets(
  connections: BrokerConnections,
  layout: TopicLayout,
  of: bigint,
  isolation: 'committed' | 'uncommitted' = 'uncommitted',
): Promise<PartitionOffset[]> {
  const leaders = new Set(layout.partitions.map(({ leader }) => leader));
  const answers = await Promise.all(
    [...leaders].map(async leader => {
      const partitions = layout.partitions.filter(p => p.leader === leader);
      const response = await connections.call(
        await connections.node(leader),
        of === OffsetOf.maxTimestamp ? WITH_MAX_TIMESTAMP : APIS,
        -1,
        isolation === 'committed' ? 1 : 0,
        [
          {
            name: layout.topic,
            partitions: partitions.map(({ index }) => ({
              partitionIndex: index,
              currentLeaderEpoch: -1,
              timestamp: of,
            })),
          },
        ],
      );
      return response.topics.flatMap(topic => topic.partitions);
    }),
  );
  return answers
    .flat()
    .map(({ partitionIndex, errorCode, offset, timestamp }) => {
      assertNoError(errorCode);
      return { partition: partitionIndex, offset, timestamp };
    })
    .sort((a, b) => a.partition - b.partition);
}
