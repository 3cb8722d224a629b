import { ServiceUnavailableError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { exampleFile } from '../../process/packageFile';
import { meshStreams } from '../streams';
import { MeshStream } from '../streams/MeshStream';
import {
  createEncoder,
  EncodedStream,
  RegisteredSchema,
} from '../wire/createEncoder';

async function register(
  registryUrl: string,
  subject: string,
  schemaType: string,
  schema: string,
): Promise<number> {
  const url = `${registryUrl}/subjects/${encodeURIComponent(subject)}/versions`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ schema, schemaType }),
  });
  if (!response.ok) {
    throw new ServiceUnavailableError(
      `The schema registry refused ${subject} (${
        response.status
      }): ${await response.text()}`,
    );
  }
  const { id }: { id: number } = await response.json();
  return id;
}

/**
 * Registers all versions of a stream's schema under `<topic>-value`, oldest
 * first. What is registered already keeps its id.
 */
async function registerVersions(
  { topic, schema }: MeshStream,
  registryUrl: string,
): Promise<RegisteredSchema[]> {
  if (!schema) {
    return [];
  }
  const { type, files } = schema;
  const registered: RegisteredSchema[] = [];
  for (const file of files) {
    const source = readFileSync(exampleFile('schemas', file), 'utf8');
    const subject = `${topic}-value`;
    const id = await register(registryUrl, subject, type, source);
    registered.push({ id, type, source });
  }
  return registered;
}

/** Registers every schema of the mesh. */
export async function registerSchemas(
  registryUrl: string,
): Promise<EncodedStream[]> {
  const encoded: EncodedStream[] = [];
  // One after another: ids should not depend on which request was faster.
  for (const stream of meshStreams) {
    const versions = await registerVersions(stream, registryUrl);
    encoded.push({ stream, encode: createEncoder(stream, versions) });
  }
  return encoded;
}
