import {
  findCoordinatorV4,
  findCoordinatorV5,
  findCoordinatorV6,
  listGroupsV4,
  listGroupsV5,
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
import { GROUP_MEMBERS, GROUP_TYPES, GroupType } from './groupMembers';
import { GroupProgress, readCommits, readSettled } from './groupProgress';

const SNAPSHOT_TTL_MS = 5_000;
const MAX_GROUPS = 1_000;
const BATCH = 50;
const CONCURRENT_REQUESTS = 4;
const GROUP = 0;

/** A group of whichever type, as far as it concerns topics. */
export interface GroupSnapshot extends GroupProgress {
  groupId: string;
  type: GroupType;
  /** As the broker reports it. */
  state: string;
  /** Clients in it now; absent where nobody is, or the broker does not tell. */
  members?: number;
  /** Topics that they read now. */
  assigned: Set<string>;
}

/**
 * All groups that the portal may describe and that read topics, of each protocol
 * (classic, KIP-848, KIP-932, KIP-1071), with how far they have come, in a few
 * requests for the whole cluster, kept for some seconds. At most 1,000 groups are
 * looked at, in the order of their names.
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
        `The cluster has ${groups.length} groups; only the first ${MAX_GROUPS} are looked at`,
      );
    }
    const limit = pLimit(CONCURRENT_REQUESTS);
    const known = new Map(
      groups.slice(0, MAX_GROUPS).map(({ groupId, groupState, groupType }) => [
        groupId,
        {
          groupId,
          state: groupState,
          type: groupType,
          committed: new Map<string, Map<number, bigint>>(),
          lags: new Map<string, bigint>(),
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
            await this.#readProgress(node, mine);
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
    return (
      answers
        .flatMap(({ errorCode, groups }) => {
          assertNoError(errorCode);
          return groups;
        })
        .map(({ groupType, ...group }) => ({
          ...group,
          groupType: toGroupType(groupType),
        }))
        // Other programs use classic groups for other things, such as Connect.
        .filter(
          ({ groupType, protocolType }) =>
            groupType !== 'classic' || ['consumer', ''].includes(protocolType),
        )
        .sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
    );
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

  async #readProgress(node: number, groups: LoadingGroup[]): Promise<void> {
    const connection = await this.#connections.node(node);
    const ofType = async (isShare: boolean, read: typeof readCommits) => {
      const ids = groups
        .filter(({ type }) => (type === 'share') === isShare)
        .map(({ groupId }) => groupId);
      return ids.length > 0 ? read(this.#connections, connection, ids) : [];
    };
    const answers = await Promise.all([
      ofType(false, readCommits),
      ofType(true, readSettled),
    ]);
    for (const { groupId, errorCode, ...progress } of answers.flat()) {
      const group = groups.find(g => g.groupId === groupId);
      if (group && errorCode === ErrorCode.none) {
        Object.assign(group, progress);
      } else if (group) {
        group.denied = errorCode === ErrorCode.groupAuthorizationFailed;
      }
    }
  }

  async #readMembers(node: number, groups: LoadingGroup[]): Promise<void> {
    const active = groups.filter(
      ({ state, denied }) => !denied && state !== 'Empty' && state !== 'Dead',
    );
    const connection = await this.#connections.node(node);
    await Promise.all(
      GROUP_TYPES.map(async type => {
        const mine = active.filter(group => group.type === type);
        if (mine.length === 0) {
          return;
        }
        const memberships = await GROUP_MEMBERS[type](
          this.#connections,
          connection,
          mine.map(({ groupId }) => groupId),
        );
        for (const { groupId, members, topics } of memberships) {
          const group = mine.find(g => g.groupId === groupId);
          if (group) {
            group.members = members;
            group.assigned = new Set(topics);
          }
        }
      }),
    );
  }
}

interface LoadingGroup extends GroupSnapshot {
  denied: boolean;
}

/** Brokers before Kafka 3.7 tell no type. */
function toGroupType(told: string | undefined): GroupType {
  const type = told?.toLowerCase();
  return GROUP_TYPES.find(known => known === type) ?? 'classic';
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
