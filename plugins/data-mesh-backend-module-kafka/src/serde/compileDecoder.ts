import { JsonValue } from '@backstage/types';
import {
  jsonSchemaFields,
  parseAvroSchema,
  readProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { readAvro } from './avro/readAvro';
import { readJson } from './json/readJson';
import { readProtobuf } from './protobuf/readProtobuf';

/**
 * Prepares a registered schema for reading payloads, which come without the five
 * bytes of the wire format's header.
 *
 * @throws Error when the schema cannot be parsed.
 */
export function compileDecoder(
  document: ResolvedSchema,
): (bytes: Buffer) => JsonValue {
  switch (document.format) {
    case 'avro': {
      const type = parseAvroSchema(document);
      return bytes => readAvro(type, bytes);
    }
    case 'protobuf': {
      const file = readProtobufSchema(document);
      return bytes => readProtobuf(file, bytes);
    }
    default: {
      const fields = fieldsOfJson(document);
      return bytes => readJson(bytes, fields);
    }
  }
}

/** The payload can be read without them: they only name places in it. */
function fieldsOfJson(document: ResolvedSchema) {
  try {
    return jsonSchemaFields(document);
  } catch {
    return [];
  }
}
