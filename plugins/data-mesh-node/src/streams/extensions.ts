import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { StreamPlatform } from './StreamPlatform';

/**
 * Where modules of the data-mesh plugin add the clusters that they serve.
 *
 * @public
 */
export interface StreamPlatformsExtensionPoint {
  /** Throws a `ConflictError` when the cluster's name is taken. */
  addPlatform(platform: StreamPlatform): void;
}

/** @public */
export const streamPlatformsExtensionPoint =
  createExtensionPoint<StreamPlatformsExtensionPoint>({
    id: 'data-mesh.stream-platforms',
  });
