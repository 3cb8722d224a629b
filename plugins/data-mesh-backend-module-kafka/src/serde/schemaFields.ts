import {
  avroFields,
  jsonSchemaFields,
  parseAvroSchema,
  readProtobufSchema,
  SchemaField,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ResolvedSchema } from '../registry/RegisteredSchema';
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
      return protobufFields(readProtobufSchema(document));
    default:
      return jsonSchemaFields(document);
  }
}
