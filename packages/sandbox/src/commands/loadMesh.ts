import { RunningKafka } from '../kafka/startKafka';
import { loadExampleMesh } from '../mesh/loadExampleMesh';
import { RunningReplay, startReplay } from '../mesh/replay/startReplay';
import { RunningSchemaRegistry } from '../registry/startSchemaRegistry';

/** Loads the example mesh into the platform and begins to replay further events. */
export async function loadMesh(options: {
  kafka: RunningKafka;
  registry: RunningSchemaRegistry;
  /** Events per second, 0 for none; the mesh's own default when undefined. */
  rate?: number;
}): Promise<{ summary: string; replay?: RunningReplay }> {
  const { kafka, registry, rate } = options;
  const where = {
    bootstrap: kafka.bootstrap,
    ...kafka.admin,
    registryUrl: registry.url,
  };
  const topics = await loadExampleMesh(where);
  const messages = topics.reduce((sum, topic) => sum + topic.messages, 0);
  const summary = messages
    ? `${messages.toLocaleString('en')} events in ${topics.length} topics`
    : `${topics.length} topics, loaded before`;
  const replay =
    rate === 0
      ? undefined
      : await startReplay({ ...where, eventsPerSecond: rate });
  return { summary, replay };
}
