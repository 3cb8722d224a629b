import {
  Connection,
  consumerGroupDescribeV0,
  describeGroupsV5,
} from '@platformatic/kafka';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { ErrorCode, isBrokerError } from '../../brokers/BrokerError';
import {
  shareGroupDescribeV1,
  streamsGroupDescribeV0,
} from '../../brokers/groupApis';
import { assignedTopics } from './memberAssignment';

/** The protocols of groups, as brokers name them in ListGroups. */
export const GROUP_TYPES = ['classic', 'consumer', 'share', 'streams'] as const;

export type GroupType = (typeof GROUP_TYPES)[number];

/** Who is in a group now, and which topics they read. */
interface Membership {
  groupId: string;
  members: number;
  /** The same may come twice. */
  topics: string[];
}

/**
 * Asks the coordinator of the groups, by their type: a group of one looks dead,
 * or is an error, where another is asked for (KIP-848, KIP-932, KIP-1071). Those
 * that the broker tells nothing about are left out.
 */
export const GROUP_MEMBERS: Record<
  GroupType,
  (
    connections: BrokerConnections,
    coordinator: Connection,
    groupIds: string[],
  ) => Promise<Membership[]>
> = {
  classic: async (connections, coordinator, groupIds) => {
    const { groups } = await connections.call(
      coordinator,
      [describeGroupsV5.api],
      groupIds,
      false,
    );
    return groups.filter(isTold).map(({ groupId, members }) => ({
      groupId,
      members: members.length,
      topics: members.flatMap(m => assignedTopics(m.memberAssignment)),
    }));
  },
  consumer: async (connections, coordinator, groupIds) => {
    const { groups } = await connections.call(
      coordinator,
      [consumerGroupDescribeV0.api],
      groupIds,
      false,
    );
    return groups.filter(isTold).map(({ groupId, members }) => ({
      groupId,
      members: members.length,
      topics: members
        .flatMap(({ assignment }) => assignment.topicPartitions)
        .map(({ topicName }) => topicName),
    }));
  },
  share: async (connections, coordinator, groupIds) => {
    const groups = await ifSpoken(
      connections.call(coordinator, [shareGroupDescribeV1], groupIds),
    );
    return groups.filter(isTold).map(({ groupId, members }) => ({
      groupId,
      members: members.length,
      topics: members.flatMap(m => [...m.assigned, ...m.subscribed]),
    }));
  },
  streams: async (connections, coordinator, groupIds) => {
    const groups = await ifSpoken(
      connections.call(coordinator, [streamsGroupDescribeV0], groupIds),
    );
    return groups.filter(isTold).map(({ groupId, members, sourceTopics }) => ({
      groupId,
      members,
      topics: members > 0 ? sourceTopics : [],
    }));
  },
};

/** Nothing from brokers that know such groups in an earlier version only. */
export async function ifSpoken<T>(answer: Promise<T[]>): Promise<T[]> {
  try {
    return await answer;
  } catch (error) {
    if (isBrokerError(error, ErrorCode.unsupportedVersion)) {
      return [];
    }
    throw error;
  }
}

function isTold({ errorCode }: { errorCode: number }): boolean {
  return errorCode === ErrorCode.none;
}
