/**
 * What documents of schemas say: one reader for each language. Apart from the
 * model, because pages show what a server has read.
 *
 * @packageDocumentation
 */
export type {
  ProtobufEnum,
  ProtobufField,
  ProtobufMessage,
  ProtobufReserved,
  ProtobufSchema,
} from './protobuf/ProtobufSchema';
export type {
  AvroAnnotated,
  AvroEnum,
  AvroField,
  AvroFixed,
  AvroLogical,
  AvroNamed,
  AvroPrimitive,
  AvroPrimitiveName,
  AvroRecord,
  AvroSchema,
} from './avro/AvroSchema';
export * from './avro/avroFields';
export * from './avro/parseAvroSchema';
export * from './avro/unionLabels';
export * from './annotated';
export * from './FieldBudget';
export * from './json/jsonSchemaFields';
export { hasPresence, messageOf } from './protobuf/ProtobufSchema';
export { readProtobufSchema } from './protobuf/readProtobufSchema';
export * from './SchemaDocument';
export * from './SchemaField';
export * from './setOwn';
export * from './symbols';
