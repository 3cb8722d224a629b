import { InputError } from '@backstage/errors';
import { SchemaChange } from '../../schema/openapi';
import { compareAvro } from './avro/compareAvro';
import { compareJsonSchemas } from './json/compareJsonSchemas';
import { compareProtobuf } from './protobuf/compareProtobuf';
import { readProtobufSchema } from '../../schemas/protobuf/readProtobufSchema';
import { SchemaDocument } from '../../schemas/SchemaDocument';

const LANGUAGES = {
  avro: 'Avro',
  'json-schema': 'JSON Schema',
  protobuf: 'Protobuf',
};

/**
 * What changed from one version of a schema to another, field by field, and
 * whom each change breaks: `breaksWriters` when data of the older version
 * cannot be read with the newer (backward compatibility), `breaksReaders` when
 * data of the newer cannot be read with the older (forward compatibility).
 *
 * Avro follows the specification's schema resolution; JSON Schema compares
 * which documents either version allows; Protobuf goes by what lies on the
 * wire: field numbers, not names. Where all three can be read but would be
 * taken for another value (a decimal of another scale, a 64-bit number cut to
 * 32 bits), that counts as broken.
 *
 * @throws InputError when a document cannot be parsed.
 * @public
 */
export function compareSchemas(
  older: SchemaDocument,
  newer: SchemaDocument,
): SchemaChange[] {
  if (older.format !== newer.format) {
    return [
      {
        path: '',
        kind: 'type-changed',
        message: `The schema was written in ${
          LANGUAGES[older.format]
        } and is now in ${
          LANGUAGES[newer.format]
        }: no reader of one can read the other. Use a new subject.`,
        before: older.format,
        after: newer.format,
        breaksReaders: true,
        breaksWriters: true,
      },
    ];
  }
  switch (older.format) {
    case 'avro':
      return compareAvro(older, newer);
    case 'json-schema':
      return compareJsonSchemas(older, newer);
    case 'protobuf':
      return compareProtobuf(
        readProtobufSchema(older),
        readProtobufSchema(newer),
      );
    default:
      throw new InputError(`Schemas in ${older.format} cannot be compared`);
  }
}
