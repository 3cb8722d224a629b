import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  findUnknownKeys,
  streamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import { KNOWN_KEYS } from './config/knownKeys';
import { readClusterConfigs } from './config/readClusterConfigs';
import { KafkaStreamPlatform } from './streams/KafkaStreamPlatform';

/**
 * Adds the clusters of `dataMesh.kafka.clusters` to the data mesh backend.
 *
 * @public
 */
export const dataMeshModuleKafka = createBackendModule({
  pluginId: 'data-mesh',
  moduleId: 'kafka',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        platforms: streamPlatformsExtensionPoint,
      },
      async init({ config, lifecycle, logger, platforms }) {
        findUnknownKeys(
          config.getOptional('dataMesh.kafka'),
          'dataMesh.kafka',
          KNOWN_KEYS,
        ).forEach(unknown => logger.warn(unknown));
        const clusters = readClusterConfigs(config);
        if (clusters.length === 0) {
          logger.warn(
            'No Kafka cluster is configured: list one under dataMesh.kafka.clusters',
          );
        }
        for (const cluster of clusters) {
          const platform = new KafkaStreamPlatform(cluster, { logger });
          platforms.addPlatform(platform);
          lifecycle.addShutdownHook(() => platform.close());
        }
      },
    });
  },
});
