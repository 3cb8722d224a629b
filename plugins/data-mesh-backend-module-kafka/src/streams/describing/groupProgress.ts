import { Connection, offsetFetchV8, offsetFetchV9 } from '@platformatic/kafka';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { ErrorCode } from '../../brokers/BrokerError';
import {
  describeShareGroupOffsetsV0,
  describeShareGroupOffsetsV1,
} from '../../brokers/groupApis';
import { ifSpoken } from './groupMembers';

/** How far a group has come. */
export interface GroupProgress {
  /**
   * Offsets by topic and partition: committed ones, of share groups that of the
   * first message which is not settled.
   */
  committed: Map<string, Map<number, bigint>>;
  /** Messages that are left, by topic, where the broker counts them itself. */
  lags: Map<string, bigint>;
}

type ProgressAnswer = GroupProgress & { groupId: string; errorCode: number };

/** What groups committed, asked of their coordinator. */
export async function readCommits(
  connections: BrokerConnections,
  coordinator: Connection,
  groupIds: string[],
): Promise<ProgressAnswer[]> {
  const response = await connections.call(
    coordinator,
    [offsetFetchV9.api, offsetFetchV8.api],
    groupIds.map(groupId => ({
      groupId,
      memberId: null,
      memberEpoch: -1,
      topics: null,
    })),
    false,
  );
  return response.groups.map(({ groupId, errorCode, topics }) => ({
    groupId,
    errorCode,
    committed: offsetsOf(
      topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(p => ({
          errorCode: p.errorCode,
          index: p.partitionIndex,
          offset: p.committedOffset,
        })),
      })),
    ),
    lags: new Map(),
  }));
}

/** The same of share groups, which commit nothing: brokers keep what is settled. */
export async function readSettled(
  connections: BrokerConnections,
  coordinator: Connection,
  groupIds: string[],
): Promise<ProgressAnswer[]> {
  const groups = await ifSpoken(
    connections.call(
      coordinator,
      [describeShareGroupOffsetsV1, describeShareGroupOffsetsV0],
      groupIds,
    ),
  );
  return groups.map(({ groupId, errorCode, topics }) => ({
    groupId,
    errorCode,
    committed: offsetsOf(
      topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(p => ({ ...p, offset: p.startOffset })),
      })),
    ),
    lags: new Map(
      topics
        .filter(({ partitions }) => partitions.every(({ lag }) => lag >= 0n))
        .map(({ name, partitions }) => [
          name,
          partitions.reduce((sum, { lag }) => sum + lag, 0n),
        ]),
    ),
  }));
}

/** Without topics of which no offset is known. */
function offsetsOf(
  topics: Array<{
    name: string;
    partitions: Array<{ errorCode: number; index: number; offset: bigint }>;
  }>,
): Map<string, Map<number, bigint>> {
  return new Map(
    topics
      .map(({ name, partitions }): [string, Map<number, bigint>] => [
        name,
        new Map(
          partitions
            .filter(p => p.errorCode === ErrorCode.none && p.offset >= 0n)
            .map(p => [p.index, p.offset]),
        ),
      ])
      .filter(([, offsets]) => offsets.size > 0),
  );
}
