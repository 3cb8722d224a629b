import { SchemaVersion } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamSchema } from '@datamesh-portal/plugin-data-mesh-node';

/**
 * A version as the API tells it. Of what it refers to there are only the names:
 * the subjects may be those of products that the caller may not see.
 */
export function toSchemaVersion(schema: StreamSchema): SchemaVersion {
  const { subject, version, id, format, references, problem } = schema;
  return {
    subject,
    version,
    id,
    format,
    schema: schema.schema,
    problem,
    references: references.map(reference => ({
      name: reference.name,
      subject: reference.subject,
      version: reference.version,
    })),
  };
}
