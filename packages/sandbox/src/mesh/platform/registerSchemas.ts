import { ServiceUnavailableError } from '@backstage/errors';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MeshStream } from '../streams/MeshStream';
import { RegisteredSchema } from '../wire/createEncoder';

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
export async function registerSchemas(
  stream: MeshStream,
  registryUrl: string,
  schemasDirectory: string,
): Promise<RegisteredSchema[]> {
  const registered: RegisteredSchema[] = [];
  const { type, files } = stream.schema ?? { type: 'AVRO', files: [] };
  for (const file of files) {
    const source = readFileSync(join(schemasDirectory, file), 'utf8');
    const subject = `${stream.topic}-value`;
    const id = await register(registryUrl, subject, type, source);
    registered.push({ id, source });
  }
  return registered;
}
