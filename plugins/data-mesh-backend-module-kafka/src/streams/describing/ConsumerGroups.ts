import {
  consumerGroupDescribeV0,
  describeGroupsV5,
  findCoordinatorV4,
  findCoordinatorV5,
  findCoordinatorV6,
  listGroupsV4,
  listGroupsV5,
  offsetFetchV8,
  offsetFetchV9,
} from '@platformatic/kafka';
import { LoggerService } from '@backstage/backend-plugin-api';
import pLimit from 'p-limit';
import { ExpiringCache } from '../../caching/ExpiringCache';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import {
  assertNoError,
  ErrorCode,
  isBrokerError,
} from '../../brokers/BrokerError';
import { assignedTopics } from './memberAssignment';

const SNAPSHOT_TTL_MS = 5_000;
const MAX_GROUPS = 1_000;
const BATCH = 50;
const CONCURRENT_REQUESTS = 4;
const GROUP = 0;

/** A consumer group as far as it concerns topics. */
export interface GroupSnapshot {
  groupId: string;
  /** As the broker reports it. */
  state: string;
  /** Committed offsets: topic, partition, offset. */
  committed: Map<string, Map<number, bigint>>;
  /** Topics that members are assigned to now. */
  assigned: Set<string>;
}

/**
 * All consumer groups that the portal may describe, with what they committed,
 * in a few requests for the whole cluster, kept for some seconds. At most 1,000
 * groups are looked at, in the order of their names.
 */
export class ConsumerGroups {
  readonly #connections: BrokerConnections;
  readonly #logger: LoggerService;
  readonly #cache = new ExpiringCache<GroupSnapshot[]>({
    maxEntries: 1,
    ttlMs: SNAPSHOT_TTL_MS,
  });

  constructor(connections: BrokerConnections, logger: LoggerService) {
    this.#connections = connections;
    this.#logger = logger;
  }

  async snapshot(): Promise<GroupSnapshot[]> {
    return this.#cache.get('', () => this.#load());
  }

  async #load(): Promise<GroupSnapshot[]> {
    const groups = await this.#list();
    if (groups.length > MAX_GROUPS) {
      this.#logger.warn(
        `The cluster has ${groups.length} consumer groups; only the first ${MAX_GROUPS} are looked at`,
      );
    }
    const limit = pLimit(CONCURRENT_REQUESTS);
    const known = new Map(
      groups.slice(0, MAX_GROUPS).map(({ groupId, groupState, groupType }) => [
        groupId,
        {
          groupId,
          state: groupState,
          type: groupType?.toLowerCase() ?? 'classic',
          committed: new Map<string, Map<number, bigint>>(),
          assigned: new Set<string>(),
          denied: false,
        },
      ]),
    );
    await Promise.all(
      batches([...known.keys()]).map(batch =>
        limit(async () => {
          for (const [node, ids] of await this.#coordinators(batch)) {
            const mine = ids.map(id => known.get(id)!);
            await this.#readCommits(node, mine);
            await this.#readMembers(node, mine);
          }
        }),
      ),
    );
    return [...known.values()].filter(({ denied }) => !denied);
  }

  async #list() {
    const nodes = await this.#connections.refresh();
    const answers = await Promise.all(
      nodes.map(async node =>
        this.#connections.call(
          await this.#connections.node(node),
          [listGroupsV5.api, listGroupsV4.api],
          [],
          [],
        ),
      ),
    );
    return answers
      .flatMap(({ errorCode, groups }) => {
        assertNoError(errorCode);
        return groups;
      })
      .filter(({ protocolType }) => ['consumer', ''].includes(protocolType))
      .sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  }

  async #coordinators(groupIds: string[]): Promise<Map<number, string[]>> {
    const { coordinators } = await this.#connections.call(
      await this.#connections.any(),
      [findCoordinatorV6.api, findCoordinatorV5.api, findCoordinatorV4.api],
      GROUP,
      groupIds,
    );
    const byNode = new Map<number, string[]>();
    for (const { key, nodeId, errorCode } of coordinators) {
      // Without Describe on the group, or while its coordinator moves.
      if (errorCode === ErrorCode.none) {
        byNode.set(nodeId, [...(byNode.get(nodeId) ?? []), key]);
      }
    }
    return byNode;
  }

  async #readCommits(node: number, groups: LoadingGroup[]): Promise<void> {
    const response = await this.#connections.call(
      await this.#connections.node(node),
      [offsetFetchV9.api, offsetFetchV8.api],
      groups.map(({ groupId }) => ({
        groupId,
        memberId: null,
        memberEpoch: -1,
        topics: null,
      })),
      false,
    );
    for (const { groupId, errorCode, topics } of response.groups) {
      const group = groups.find(g => g.groupId === groupId);
      if (!group || errorCode !== ErrorCode.none) {
        if (group) {
          group.denied = errorCode === ErrorCode.groupAuthorizationFailed;
        }
        continue;
      }
      for (const { name, partitions } of topics) {
        const offsets = partitions
          .filter(
            p => p.errorCode === ErrorCode.none && p.committedOffset >= 0n,
          )
          .map(p => [p.partitionIndex, p.committedOffset] as const);
        if (offsets.length > 0) {
          group.committed.set(name, new Map(offsets));
        }
      }
    }
  }

  async #readMembers(node: number, groups: LoadingGroup[]): Promise<void> {
    const active = groups.filter(
      ({ state, denied }) => !denied && state !== 'Empty' && state !== 'Dead',
    );
    const connection = await this.#connections.node(node);
    const assign = (groupId: string, topics: string[]) => {
      const group = active.find(g => g.groupId === groupId);
      topics.forEach(topic => group?.assigned.add(topic));
    };
    // Groups of the newer protocol (KIP-848) look dead to DescribeGroups.
    const idsOf = (isModern: boolean) =>
      active
        .filter(({ type }) => (type === 'consumer') === isModern)
        .map(({ groupId }) => groupId);
    const classic = idsOf(false);
    const modern = idsOf(true);
    if (classic.length > 0) {
      const response = await this.#connections.call(
        connection,
        [describeGroupsV5.api],
        classic,
        false,
      );
      response.groups.forEach(({ groupId, members }) =>
        assign(
          groupId,
          members.flatMap(m => assignedTopics(m.memberAssignment)),
        ),
      );
    }
    if (modern.length > 0) {
      const response = await this.#connections.call(
        connection,
        [consumerGroupDescribeV0.api],
        modern,
        false,
      );
      response.groups.forEach(({ groupId, members }) =>
        assign(
          groupId,
          members
            .flatMap(({ assignment }) => assignment.topicPartitions)
            .map(({ topicName }) => topicName),
        ),
      );
    }
  }
}

interface LoadingGroup extends GroupSnapshot {
  type: string;
  denied: boolean;
}

function batches(ids: string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) =>
    ids.slice(i * BATCH, (i + 1) * BATCH),
  );
}

/** Whether the broker refused the whole question for want of a right. */
export function isDenied(error: unknown): boolean {
  return isBrokerError(
    error,
    ErrorCode.groupAuthorizationFailed,
    ErrorCode.clusterAuthorizationFailed,
  );
}
