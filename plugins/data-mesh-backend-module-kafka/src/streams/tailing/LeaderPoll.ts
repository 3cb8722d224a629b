import { Connection } from '@platformatic/kafka';
import { setTimeout as pause } from 'node:timers/promises';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { FetchedPartition, PartitionFetch } from '../fetching/fetchPartitions';
import { TopicLeaders } from '../fetching/TopicLeaders';

const MAX_WAIT_MS = 1_000;
const PARTITION_BYTES = 1024 * 1024;
const MAX_BYTES = 8 * 1024 * 1024;
/** Between questions to a broker that has no connection to spare. */
const SHARED_PAUSE_MS = 500;

/**
 * Asks one broker again and again for what is new. The broker answers when there
 * is something, on a connection of its own: requests of others would wait behind
 * that. When there are too many such connections, it asks twice a second on a
 * shared one.
 */
export class LeaderPoll {
  readonly #connections: BrokerConnections;
  readonly #leaders: TopicLeaders;
  readonly #leader: number;
  #own?: Connection;

  constructor(
    connections: BrokerConnections,
    leaders: TopicLeaders,
    leader: number,
  ) {
    this.#connections = connections;
    this.#leaders = leaders;
    this.#leader = leader;
  }

  /** @param places - Where to go on, by partition; none twice. */
  async next(places: Map<number, bigint>): Promise<FetchedPartition[]> {
    const fetches = [...places].map(
      ([partition, offset]): PartitionFetch => ({
        partition,
        offset,
        maxBytes: PARTITION_BYTES,
      }),
    );
    this.#own ??= await this.#connections.ownNode(this.#leader);
    if (this.#own) {
      return this.#leaders.poll(this.#own, fetches, {
        maxBytes: MAX_BYTES,
        maxWaitMs: MAX_WAIT_MS,
      });
    }
    await pause(SHARED_PAUSE_MS);
    return this.#leaders.fetch(this.#leader, fetches, {
      lane: 'bulk',
      maxBytes: MAX_BYTES,
    });
  }

  /** A request that waits fails then. */
  async close(): Promise<void> {
    await this.#own?.close().catch(() => {});
    this.#own = undefined;
  }
}
