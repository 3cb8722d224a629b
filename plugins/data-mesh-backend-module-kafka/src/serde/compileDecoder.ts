import { JsonValue } from '@backstage/types';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { parseAvro } from './avro/AvroType';
import { readAvro } from './avro/readAvro';
import { parseJson } from './json/parseJson';
import { parseProtobuf } from './protobuf/parseProtobuf';
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
      const file = parseProtobuf(schema, references);
      return bytes => readProtobuf(file, bytes);
    }
    default: {
      const utf8 = new TextDecoder('utf-8', { fatal: true });
      return bytes => parseJson(utf8.decode(bytes));
    }
  }
}
