import {
  avroFields,
  jsonSchemaFields,
  parseAvroSchema,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
import { parseProtobuf } from './protobuf/parseProtobuf';
import { protobufFields } from './protobuf/protobufFields';

/**
 * The top-level fields of a registered schema; empty when it does not describe
 * an object. Recursive types end with the name of the type.
 *
 * @throws Error when the schema cannot be parsed.
 */
export function schemaFields(document: ResolvedSchema): SchemaField[] {
  switch (document.format) {
    case 'avro':
      return avroFields(parseAvroSchema(document));
    case 'protobuf':
      return protobufFields(
        parseProtobuf(document.schema, document.references),
      );
    default:
      return jsonSchemaFields(document);
  }
}
