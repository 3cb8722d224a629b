import { schema as avro, Type } from 'avsc';
import { parse } from 'protobufjs';
import { SchemaType } from '../streams/MeshStream';

/** Turns a record into the payload that follows the schema id. */
export type Serializer = (record: object) => Buffer;

function avroSerializer(source: string): Serializer {
  const definition: avro.AvroSchema = JSON.parse(source);
  // Logical types stay with the streams: they give longs, days and bytes.
  const type = Type.forSchema(definition, { wrapUnions: 'never' });
  return record => type.toBuffer(record);
}

/** The path to the first message of the file, `[0]`, has this short form. */
const FIRST_MESSAGE = Buffer.from([0]);

function protobufSerializer(source: string): Serializer {
  const { root, package: packageName } = parse(source, { keepCase: true });
  const name = /^message (\w+)/m.exec(source)?.[1];
  const type = root.lookupType(`${packageName}.${name}`);
  return record =>
    Buffer.concat([
      FIRST_MESSAGE,
      type.encode(type.fromObject({ ...record })).finish(),
    ]);
}

/** By the type of a schema: its text to the serializer of its records. */
export const createSerializer: Record<
  SchemaType,
  (source: string) => Serializer
> = {
  AVRO: avroSerializer,
  PROTOBUF: protobufSerializer,
  JSON: () => record => Buffer.from(JSON.stringify(record)),
};
