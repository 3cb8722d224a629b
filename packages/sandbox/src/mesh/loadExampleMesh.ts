import { Partitioners } from 'kafkajs';
import { connect } from '../kafka/connect';
import { MeshOptions } from './platform/MeshOptions';
import { addGrownAccess } from './platform/grownAccess';
import { completeMeshTopics, createMeshTopics } from './platform/meshTopics';
import { produceHistory } from './platform/produceHistory';
import { registerSchemas } from './platform/registerSchemas';
import { readWorld } from './records/World';
import { meshStreams } from './streams';

/** What {@link loadExampleMesh} did for one topic. */
export interface LoadedTopic {
  topic: string;
  /** Messages written; 0 when the topic was there already. */
  messages: number;
}

/**
 * Creates the topics of the example mesh, registers their schemas and writes
 * one month of history. Topics that exist are left alone, so that a second
 * call only looks; one whose history was interrupted is written again.
 *
 * Event fields keep the dates of January 2013; record timestamps are moved so
 * that the month ends now.
 *
 * @returns one entry for each topic of the mesh
 * @throws ServiceUnavailableError when the registry refuses a schema, and
 *   kafkajs errors when the broker cannot be reached
 * @public
 */
export async function loadExampleMesh(
  options: MeshOptions,
): Promise<LoadedTopic[]> {
  const kafka = connect(options, 'example-mesh-loader');
  const admin = kafka.admin();
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: true,
    maxInFlightRequests: 1,
  });
  await admin.connect();
  try {
    const streams = await registerSchemas(options.registryUrl);
    const fresh = await createMeshTopics(admin, meshStreams);
    if (fresh.length === 0) {
      return meshStreams.map(({ topic }) => ({ topic, messages: 0 }));
    }
    await producer.connect();
    const world = readWorld();
    const now = Date.now();
    const loaded: LoadedTopic[] = [];
    for (const encoded of streams) {
      const messages = fresh.includes(encoded.stream)
        ? await produceHistory(producer, encoded, world, now)
        : 0;
      loaded.push({ topic: encoded.stream.topic, messages });
    }
    await addGrownAccess(admin);
    await completeMeshTopics(admin, fresh);
    return loaded;
  } finally {
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
}
