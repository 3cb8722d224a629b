import { join } from 'node:path';
import { Partitioners } from 'kafkajs';
import { packageFile } from '../process/packageFile';
import { connect } from './platform/connect';
import { MeshOptions } from './platform/MeshOptions';
import { addGrownAccess } from './platform/grownAccess';
import { completeMeshTopics, createMeshTopics } from './platform/meshTopics';
import { produceHistory } from './platform/produceHistory';
import { registerSchemas } from './platform/registerSchemas';
import { readWorld } from './records/World';
import { meshStreams } from './streams';
import { createEncoder, Encoder } from './wire/createEncoder';

/** What {@link loadExampleMesh} did for one topic. */
export interface LoadedTopic {
  topic: string;
  /** Messages written; 0 when the topic was there already. */
  messages: number;
}

/** The repository's example entities, schemas and data. */
export const findExamples = (options: MeshOptions) =>
  options.examplesDirectory ?? packageFile('..', '..', 'examples');

/** Registers every schema of the mesh; encoders by topic. */
export async function createEncoders(
  options: MeshOptions,
): Promise<Map<string, Encoder>> {
  const schemas = join(findExamples(options), 'schemas');
  const encoders = new Map<string, Encoder>();
  // One after another: ids should not depend on which request was faster.
  for (const stream of meshStreams) {
    const { registryUrl } = options;
    const versions = await registerSchemas(stream, registryUrl, schemas);
    encoders.set(stream.topic, createEncoder(stream, versions));
  }
  return encoders;
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
  options: MeshOptions & { onProgress?(loaded: LoadedTopic): void },
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
    const encoders = await createEncoders(options);
    const fresh = await createMeshTopics(admin, meshStreams);
    if (fresh.length === 0) {
      return meshStreams.map(({ topic }) => ({ topic, messages: 0 }));
    }
    await producer.connect();
    const world = readWorld(join(findExamples(options), 'data'));
    const now = Date.now();
    const loaded: LoadedTopic[] = [];
    for (const stream of meshStreams) {
      const { topic } = stream;
      const encode = encoders.get(topic);
      const isFresh = fresh.includes(stream) && encode !== undefined;
      const messages = isFresh
        ? await produceHistory(producer, stream, world, encode, now)
        : 0;
      loaded.push({ topic, messages });
      options.onProgress?.({ topic, messages });
    }
    await addGrownAccess(admin);
    await completeMeshTopics(admin, fresh);
    return loaded;
  } finally {
    await Promise.all([producer.disconnect(), admin.disconnect()]);
  }
}
