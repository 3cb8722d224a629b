import { ConflictError } from '@backstage/errors';
import { setTimeout as pause } from 'node:timers/promises';
import { BrokerConnections, Lane } from '../../brokers/BrokerConnections';
import { PartitionLayout, TopicLayout } from '../../brokers/TopicLayout';
import { ErrorCode, isBrokerError } from '../../brokers/BrokerError';
import { listOffsets, OffsetOf } from '../../brokers/topicOffsets';
import {
  FetchedPartition,
  fetchPartitions,
  PartitionFetch,
} from './fetchPartitions';

/** A topic is gone when brokers say so again and again: one that starts may not know yet. */
const CONFIRMATIONS = 4;
const CONFIRMATION_PAUSE_MS = 250;

/** What a scan asks of the brokers. */
export type FetchSource = Pick<
  TopicLeaders,
  'leaderOf' | 'fetch' | 'startOf' | 'refresh'
>;

/** The leaders of one incarnation of a topic. */
export class TopicLeaders {
  readonly #connections: BrokerConnections;
  readonly #isolation: 'committed' | 'uncommitted';
  #layout: TopicLayout;
  #leaders: Map<number, number>;
  #refreshing?: Promise<void>;

  constructor(
    connections: BrokerConnections,
    layout: TopicLayout,
    isolation: 'committed' | 'uncommitted',
  ) {
    this.#connections = connections;
    this.#isolation = isolation;
    this.#layout = layout;
    this.#leaders = leadersOf(layout);
  }

  get partitions(): PartitionLayout[] {
    return this.#layout.partitions;
  }

  get incarnation(): string {
    return this.#layout.id;
  }

  /** Broker id by partition. */
  leaderOf(partition: number): number {
    return this.#leaders.get(partition) ?? -1;
  }

  async fetch(
    leader: number,
    partitions: PartitionFetch[],
    { lane, maxBytes }: { lane: Lane; maxBytes: number },
  ): Promise<FetchedPartition[]> {
    const connection = await this.#connections.node(leader, lane);
    return this.poll(connection, partitions, { maxBytes, maxWaitMs: 0 });
  }

  /** Like `fetch`, waiting for messages, on a connection that nobody shares. */
  async poll(
    connection: Parameters<typeof fetchPartitions>[1],
    partitions: PartitionFetch[],
    options: { maxBytes: number; maxWaitMs: number },
  ): Promise<FetchedPartition[]> {
    return fetchPartitions(this.#connections, connection, {
      topic: this.#layout.topic,
      topicId: this.#layout.id,
      isolation: this.#isolation,
      partitions,
      ...options,
    });
  }

  /** Where the log of a partition begins now. */
  async startOf(partition: number): Promise<bigint> {
    const partitions = this.partitions.filter(p => p.index === partition);
    const [found] = await listOffsets(
      this.#connections,
      { ...this.#layout, partitions },
      OffsetOf.earliest,
    );
    return found.offset;
  }

  /** Where reading ends now, by partition. */
  async ends(): Promise<Map<number, bigint>> {
    const ends = await listOffsets(
      this.#connections,
      this.#layout,
      OffsetOf.latest,
      this.#isolation,
    );
    return new Map(ends.map(({ partition, offset }) => [partition, offset]));
  }

  /**
   * Asks anew who leads what.
   *
   * @throws ConflictError when the topic was deleted or created anew.
   */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    const { topic, id } = this.#layout;
    const layout = await this.#askForLayout();
    if (layout.id !== id) {
      throw createdAnew(topic);
    }
    this.#layout = layout;
    this.#leaders = leadersOf(layout);
  }

  async #askForLayout(): Promise<TopicLayout> {
    const { topic } = this.#layout;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#connections.layout(topic);
      } catch (error) {
        if (!isBrokerError(error, ErrorCode.unknownTopic)) {
          throw error;
        }
        if (attempt === CONFIRMATIONS) {
          throw new ConflictError(
            `Topic ${JSON.stringify(topic)} was deleted meanwhile`,
          );
        }
      }
      await pause(CONFIRMATION_PAUSE_MS);
    }
  }
}

/** For positions of an incarnation that is not there any more. */
export function createdAnew(topic: string): ConflictError {
  return new ConflictError(
    `Topic ${JSON.stringify(
      topic,
    )} was created anew since: its offsets mean other messages now, so start again`,
  );
}

function leadersOf({ partitions }: TopicLayout): Map<number, number> {
  return new Map(partitions.map(({ index, leader }) => [index, leader]));
}
