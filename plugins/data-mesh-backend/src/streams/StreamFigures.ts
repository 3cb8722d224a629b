import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamMeasurement } from '@datamesh-portal/plugin-data-mesh-node';
import { LRUCache } from 'lru-cache';
import { Caller } from '../people/Callers';
import { roughSize } from '../platforms/roughSize';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortName, VisiblePorts } from './visibility/VisiblePorts';

const CACHE_MS = 30_000;
const MOST_CACHED = 100;
const STRETCHES = 48;

/** Partitions and messages over time, asked of a cluster every half minute at most. */
export class StreamFigures {
  readonly #cache = new LRUCache<string, Promise<StreamStatistics>>({
    max: MOST_CACHED,
    ttl: CACHE_MS,
  });
  readonly #platforms: StreamPlatforms;
  readonly #ports: VisiblePorts;

  constructor(options: { platforms: StreamPlatforms; ports: VisiblePorts }) {
    this.#platforms = options.platforms;
    this.#ports = options.ports;
  }

  /** They tell nothing of what is in the messages. */
  async get(caller: Caller, name: PortName): Promise<StreamStatistics> {
    const { cluster, topic } = await this.#ports.find(caller, name);
    const key = JSON.stringify([cluster, topic]);
    const cached = this.#cache.get(key);
    if (cached) {
      return cached;
    }
    const statistics = this.#platforms
      .get(cluster)
      .measureStream(topic, { stretches: STRETCHES })
      .then(toStatistics);
    this.#cache.set(key, statistics);
    try {
      return await statistics;
    } catch (error) {
      if (this.#cache.peek(key) === statistics) {
        this.#cache.delete(key);
      }
      throw error;
    }
  }
}

function toStatistics(measured: StreamMeasurement): StreamStatistics {
  const { partitions, throughput, retentionMs, firstTimestamp } = measured;
  return {
    readAt: measured.readAt,
    partitions: partitions.map(({ start, end, sizeBytes, ...partition }) => ({
      ...partition,
      start: start.toString(),
      end: end.toString(),
      ...(sizeBytes !== undefined && {
        sizeBytes: Number(roughSize(sizeBytes)),
      }),
    })),
    throughput: throughput.map(stretch => ({
      ...stretch,
      messages: Number(stretch.messages),
    })),
    ...(retentionMs !== undefined && { retentionMs: Number(retentionMs) }),
    ...(firstTimestamp && { firstTimestamp }),
    ...(measured.undated && { undated: Number(measured.undated) }),
    implausibleTimestamp: measured.implausibleTimestamp?.toString(),
  };
}
