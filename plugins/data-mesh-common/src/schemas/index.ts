export type {
  ProtobufEnum,
  ProtobufField,
  ProtobufMessage,
  ProtobufReserved,
  ProtobufSchema,
} from './protobuf/ProtobufSchema';
export * from './SchemaDocument';
export * from './SchemaField';
