import { SchemaVersion } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamSchema } from '@datamesh-portal/plugin-data-mesh-node';
import { withoutExamples } from './withoutExamples';

/**
 * A version as the API tells it, of which those who do not see everything get no
 * examples. Of what it refers to there are only the names:
 * the subjects may be those of products that the caller may not see.
 */
export function toSchemaVersion(
  registered: StreamSchema,
  clear: 'all' | readonly string[],
): SchemaVersion {
  const shown = clear === 'all' ? registered : withoutExamples(registered);
  const { subject, version, id, format, references, problem, schema } = shown;
  return {
    subject,
    version,
    id,
    format,
    schema,
    problem,
    references: references.map(reference => ({
      name: reference.name,
      subject: reference.subject,
      version: reference.version,
    })),
  };
}
