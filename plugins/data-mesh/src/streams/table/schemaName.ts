import { Payload } from '@datamesh-portal/plugin-data-mesh-common';

/** Versions of the value's schema by their ids, as far as they are known. */
export type SchemaVersions = ReadonlyMap<number, number>;

// Short, for a narrow column; in full in the details of a message.
const FORMATS: Partial<Record<Payload['format'], string>> = {
  avro: 'Avro',
  'json-schema': 'JSON',
  protobuf: 'Protobuf',
  json: 'JSON',
};

/** Format and version, or id, of the schema of a payload: `Avro v3`, `JSON #9`. */
export function schemaName(
  payload: Pick<Payload, 'format' | 'schemaId'>,
  versions: SchemaVersions,
): string {
  const { format, schemaId } = payload;
  const name = FORMATS[format] ?? format;
  if (schemaId === undefined) {
    return name;
  }
  const version = versions.get(schemaId);
  return `${name} ${version === undefined ? `#${schemaId}` : `v${version}`}`;
}
