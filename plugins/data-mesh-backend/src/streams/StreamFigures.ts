import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamMeasurement } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../people/Callers';
import { roughSize } from '../platforms/roughSize';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { PortName, VisiblePorts } from './visibility/VisiblePorts';

const CACHE_MS = 30_000;
const MOST_CACHED = 100;
const STRETCHES = 48;

/** Partitions and messages over time, asked of a cluster every half minute at most. */
export class StreamFigures {
  readonly #cache = new Map<
    string,
    { until: number; statistics: Promise<StreamStatistics> }
  >();
  readonly #clock: () => Date;
  readonly #platforms: StreamPlatforms;
  readonly #ports: VisiblePorts;

  constructor(options: {
    clock: () => Date;
    platforms: StreamPlatforms;
    ports: VisiblePorts;
  }) {
    this.#clock = options.clock;
    this.#platforms = options.platforms;
    this.#ports = options.ports;
  }

  /** They tell nothing of what is in the messages. */
  async get(caller: Caller, name: PortName): Promise<StreamStatistics> {
    const { cluster, topic } = await this.#ports.find(caller, name);
    const key = JSON.stringify([cluster, topic]);
    const now = this.#clock().getTime();
    const cached = this.#cache.get(key);
    if (cached && cached.until > now) {
      return cached.statistics;
    }
    const statistics = this.#platforms
      .get(cluster)
      .measureStream(topic, { stretches: STRETCHES })
      .then(toStatistics);
    // Again as the last: the first of the map is what was asked for longest ago.
    this.#cache.delete(key);
    this.#cache.set(key, { until: now + CACHE_MS, statistics });
    if (this.#cache.size > MOST_CACHED) {
      this.#cache.delete([...this.#cache.keys()][0]);
    }
    try {
      return await statistics;
    } catch (error) {
      if (this.#cache.get(key)?.statistics === statistics) {
        this.#cache.delete(key);
      }
      throw error;
    }
  }
}

function toStatistics(measured: StreamMeasurement): StreamStatistics {
  const { readAt, partitions, throughput, retentionMs, firstTimestamp } =
    measured;
  return {
    readAt,
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
  };
}
