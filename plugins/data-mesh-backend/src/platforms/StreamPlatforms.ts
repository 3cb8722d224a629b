import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  StreamPlatform,
  StreamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import { boundPlatform, PlatformBounds } from './boundPlatform';

/** What whoever looks after the portal does about missing clusters. */
export const ADD_MODULE =
  'add @datamesh-portal/plugin-data-mesh-backend-module-kafka to packages/backend';

/** The clusters that modules brought along, by name. */
export class StreamPlatforms implements StreamPlatformsExtensionPoint {
  readonly #platforms = new Map<string, StreamPlatform>();
  #configured: readonly string[] = [];

  addPlatform(platform: StreamPlatform): void {
    if (this.#platforms.has(platform.cluster)) {
      throw new ConflictError(
        `Two stream platforms are named ${platform.cluster}; give each cluster a name of its own in the configuration`,
      );
    }
    this.#platforms.set(platform.cluster, platform);
  }

  /** The same platforms, each question limited in time and each error safe to show. */
  bounded(bounds: PlatformBounds): StreamPlatforms {
    const bounded = new StreamPlatforms();
    bounded.#configured = bounds.configuredClusters ?? [];
    for (const platform of this.#platforms.values()) {
      bounded.addPlatform(boundPlatform(platform, bounds));
    }
    return bounded;
  }

  all(): StreamPlatform[] {
    return [...this.#platforms.values()];
  }

  /** Clusters that the configuration names, and no module brought along. */
  missing(): string[] {
    return this.#configured.filter(cluster => !this.#platforms.has(cluster));
  }

  /** Why there is no such cluster, and who can change it. */
  explainAbsence(cluster: string): string {
    return this.missing().includes(cluster)
      ? `The cluster ${cluster} is configured, but nothing in this portal reads it; ${ADD_MODULE}`
      : `The cluster ${cluster} is not configured in this portal`;
  }

  find(cluster: string): StreamPlatform | undefined {
    return this.#platforms.get(cluster);
  }

  /** Throws a `NotFoundError` that names the clusters there are. */
  get(cluster: string): StreamPlatform {
    const platform = this.#platforms.get(cluster);
    if (!platform) {
      const names = [...this.#platforms.keys()].join(', ') || 'none';
      throw new NotFoundError(
        `No cluster is configured under this name; configured: ${names}`,
      );
    }
    return platform;
  }
}
