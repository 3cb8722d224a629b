import { SchemaVersion } from '@datamesh-portal/plugin-data-mesh-common';
import { DocumentLanguage } from '../../chrome/documents/DocumentLanguage';

/** A registered schema as people read it: JSON indented, Protobuf as it is. */
export function highlightedSchema(
  schema: Pick<SchemaVersion, 'format' | 'schema'>,
): { text: string; language: DocumentLanguage } {
  if (schema.format === 'protobuf') {
    return { text: schema.schema, language: 'protobuf' };
  }
  try {
    const document: unknown = JSON.parse(schema.schema);
    return { text: JSON.stringify(document, null, 2), language: 'json' };
  } catch {
    return { text: schema.schema, language: 'text' };
  }
}
