import { parseAvroSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';

/** An Avro schema, and others that it names. */
export function avroOf(schema: unknown, ...references: unknown[]) {
  return parseAvroSchema({
    schema: JSON.stringify(schema),
    references: references.map(reference => ({
      name: '',
      schema: JSON.stringify(reference),
    })),
  });
}
