import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import {
  KafkaClusterConfig,
  KafkaStreamPlatform,
} from '@datamesh-portal/plugin-data-mesh-backend-module-kafka';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startBenchPortal } from './BenchPortal';

/** What a portal in a process of its own is started with. */
export interface PortalOptions {
  connectionString: string;
  cluster: KafkaClusterConfig;
  entities: Entity[];
  memberships: Record<string, string[]>;
  config?: { dataMesh?: object };
}

/** What the process used since it was asked before. */
export interface PortalUsage {
  /** 10^6 bytes of memory that the system gave the process, now. */
  residentMegabytes: number;
  /** Milliseconds; 99 of 100 turns of the event loop were late by less. */
  loopDelayP99: number;
}

export type PortalOrder = { start: PortalOptions } | { usage: true };
export type PortalAnswer =
  | { url: string }
  | { usage: PortalUsage }
  | { failure: string };

const loopDelay = monitorEventLoopDelay({ resolution: 5 });

async function obey(order: PortalOrder): Promise<PortalAnswer> {
  if ('usage' in order) {
    const usage = {
      residentMegabytes: process.memoryUsage.rss() / 1_000_000,
      loopDelayP99: loopDelay.percentile(99) / 1_000_000,
    };
    loopDelay.reset();
    return { usage };
  }
  const { cluster, ...options } = order.start;
  const platform = new KafkaStreamPlatform(cluster, {
    logger: mockServices.rootLogger({ level: 'none' }),
  });
  const { url } = await startBenchPortal({ ...options, platforms: [platform] });
  loopDelay.enable();
  return { url };
}

process.on('message', (order: PortalOrder) => {
  obey(order).then(
    answer => process.send!(answer),
    error => process.send!({ failure: String(error.stack ?? error) }),
  );
});
process.on('disconnect', () => process.exit(0));
