import { JsonValue } from '@backstage/types';
import { readProtobufSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { parseAvro } from './avro/AvroType';
import { readAvro } from './avro/readAvro';
import { DecodingError } from './DecodingError';
import { jsonSchemaFields } from './json/jsonSchemaFields';
import { parseJson } from './json/parseJson';
import { readProtobuf } from './protobuf/readProtobuf';

/**
 * Prepares a registered schema for reading payloads, which come without the five
 * bytes of the wire format's header.
 *
 * @throws Error when the schema cannot be parsed.
 */
export function compileDecoder({
  format,
  schema,
  references,
}: ResolvedSchema): (bytes: Buffer) => JsonValue {
  switch (format) {
    case 'avro': {
      const type = parseAvro(
        schema,
        references.map(reference => reference.schema),
      );
      return bytes => readAvro(type, bytes);
    }
    case 'protobuf': {
      const file = readProtobufSchema({ schema, references });
      return bytes => readProtobuf(file, bytes);
    }
    default: {
      const fields = fieldsOfJson(schema, references);
      const utf8 = new TextDecoder('utf-8', { fatal: true });
      return bytes => {
        let text: string;
        try {
          text = utf8.decode(bytes);
        } catch {
          throw new DecodingError('it is not UTF-8', 0);
        }
        return parseJson(text, fields);
      };
    }
  }
}

/** The payload can be read without them: they only name places in it. */
function fieldsOfJson(...schema: Parameters<typeof jsonSchemaFields>) {
  try {
    return jsonSchemaFields(...schema);
  } catch {
    return [];
  }
}
