import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterHealth } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { StreamPlatforms } from '../StreamPlatforms';

/**
 * Watches whether the clusters answer. What it knows stays in the replica's
 * memory on purpose: reachability is an observation from where the replica
 * stands, not a truth that replicas share, and is gone with the process.
 */
export class ClusterWatch {
  readonly #cacheMs: number;
  readonly #logger: LoggerService;
  readonly #now: () => Date;
  readonly #platforms: StreamPlatforms;
  readonly #last = new Map<string, ClusterHealth>();
  readonly #running = new Map<string, Promise<ClusterHealth>>();

  constructor(options: {
    cacheMs: number;
    logger: LoggerService;
    platforms: StreamPlatforms;
    now?: () => Date;
  }) {
    this.#cacheMs = options.cacheMs;
    this.#logger = options.logger;
    this.#platforms = options.platforms;
    this.#now = options.now ?? (() => new Date());
  }

  /** The health of all clusters, in the order of the configuration; not older than the cache time. */
  async getHealth(): Promise<ClusterHealth[]> {
    return Promise.all(
      this.#platforms.all().map(platform => {
        const last = this.#last.get(platform.cluster);
        return last && this.#isFresh(last) ? last : this.#check(platform);
      }),
    );
  }

  /** Asks all clusters now. */
  async refresh(): Promise<void> {
    await Promise.all(
      this.#platforms.all().map(platform => this.#check(platform)),
    );
  }

  #isFresh(health: ClusterHealth): boolean {
    return this.#now().getTime() - health.checkedAt.getTime() < this.#cacheMs;
  }

  // Everybody who asks at the same moment waits for the same answer.
  #check(platform: StreamPlatform): Promise<ClusterHealth> {
    const running = this.#running.get(platform.cluster);
    if (running) {
      return running;
    }
    const check = this.#ask(platform).finally(() =>
      this.#running.delete(platform.cluster),
    );
    this.#running.set(platform.cluster, check);
    return check;
  }

  async #ask(platform: StreamPlatform): Promise<ClusterHealth> {
    const { status, message } = await platform.checkHealth();
    const previous = this.#last.get(platform.cluster);
    const checkedAt = this.#now();
    const health: ClusterHealth = {
      name: platform.cluster,
      title: platform.title,
      status,
      message,
      unreachableSince:
        status === 'reachable'
          ? undefined
          : previous?.unreachableSince ?? checkedAt,
      checkedAt,
    };
    this.#last.set(platform.cluster, health);
    this.#logChange(previous, health);
    return health;
  }

  #logChange(previous: ClusterHealth | undefined, health: ClusterHealth) {
    if (previous?.status === health.status) {
      return;
    }
    const line = `Cluster ${health.name} is ${health.status}${
      health.message ? `: ${health.message}` : ''
    }`;
    if (health.status === 'reachable') {
      this.#logger.info(line);
    } else {
      this.#logger.warn(line);
    }
  }
}
