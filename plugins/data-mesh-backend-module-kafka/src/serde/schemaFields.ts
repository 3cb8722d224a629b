import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { readProtobufSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { avroFields } from './avro/avroFields';
import { parseAvro } from './avro/AvroType';
import { jsonSchemaFields } from './json/jsonSchemaFields';
import { protobufFields } from './protobuf/protobufFields';

/**
 * The top-level fields of a registered schema; empty when it does not describe
 * an object. Recursive types end with the name of the type.
 *
 * @throws Error when the schema cannot be parsed.
 */
export function schemaFields({
  format,
  schema,
  references,
}: ResolvedSchema): SchemaField[] {
  switch (format) {
    case 'avro':
      return avroFields(
        parseAvro(
          schema,
          references.map(reference => reference.schema),
        ),
      );
    case 'protobuf':
      return protobufFields(readProtobufSchema({ schema, references }));
    default:
      return jsonSchemaFields(schema, references);
  }
}
