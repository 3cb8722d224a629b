import { Admin, ConfigResourceTypes } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { DAY } from '../records/time';
import { MeshStream } from '../streams/MeshStream';

/**
 * A topic keeps its messages this long while history is being written: a
 * number that nobody would choose, so that a start that was interrupted can be
 * told from a topic that someone else made.
 */
export const LOADING_RETENTION_MS = '3153600000123';

const RETENTION = 'retention.ms';

type TopicConfig = { name: string; value: string }[];

function finalConfig({ retention = { days: 90 } }: MeshStream): TopicConfig {
  return retention === 'compacted'
    ? [{ name: 'cleanup.policy', value: 'compact' }]
    : [{ name: RETENTION, value: String(retention.days * DAY) }];
}

function loadingConfig(stream: MeshStream): TopicConfig {
  return [
    ...finalConfig(stream).filter(({ name }) => name !== RETENTION),
    { name: RETENTION, value: LOADING_RETENTION_MS },
  ];
}

async function topicsStillLoading(
  admin: Admin,
  topics: string[],
): Promise<string[]> {
  if (topics.length === 0) {
    return [];
  }
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map(name => ({
      type: ConfigResourceTypes.TOPIC,
      name,
      configNames: [RETENTION],
    })),
  });
  return resources
    .filter(({ configEntries }) =>
      configEntries.some(
        ({ configName, configValue }) =>
          configName === RETENTION && configValue === LOADING_RETENTION_MS,
      ),
    )
    .map(({ resourceName }) => resourceName);
}

async function untilGone(admin: Admin, topics: string[]): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const existing = await admin.listTopics();
    if (!topics.some(topic => existing.includes(topic))) {
      return;
    }
    await setTimeout(100);
  }
}

/**
 * Creates the topics that do not exist, and those again whose history was
 * interrupted.
 *
 * @returns the streams whose topics are new, and therefore empty
 */
export async function createMeshTopics(
  admin: Admin,
  streams: readonly MeshStream[],
): Promise<MeshStream[]> {
  const existing = new Set(await admin.listTopics());
  const present = streams.map(s => s.topic).filter(t => existing.has(t));
  const interrupted = await topicsStillLoading(admin, present);
  if (interrupted.length > 0) {
    await admin.deleteTopics({ topics: interrupted });
    await untilGone(admin, interrupted);
  }
  const fresh = streams.filter(
    ({ topic }) => !existing.has(topic) || interrupted.includes(topic),
  );
  if (fresh.length > 0) {
    await admin.createTopics({
      waitForLeaders: true,
      topics: fresh.map(stream => ({
        topic: stream.topic,
        numPartitions: stream.partitions,
        configEntries: loadingConfig(stream),
      })),
    });
  }
  return fresh;
}

/** Gives topics the configuration that says their history is complete. */
export async function completeMeshTopics(
  admin: Admin,
  streams: readonly MeshStream[],
): Promise<void> {
  await admin.alterConfigs({
    validateOnly: false,
    resources: streams.map(stream => ({
      type: ConfigResourceTypes.TOPIC,
      name: stream.topic,
      configEntries: finalConfig(stream),
    })),
  });
}
