import { ProtobufMessage } from '../ProtobufSchema';
import { readProtobufSchema } from '../readProtobufSchema';

export const read = (
  schema: string,
  references: Array<{ name: string; schema: string }> = [],
) => readProtobufSchema({ schema, references });

export const message = (schema: string, name: string) =>
  read(schema).types.get(name) as ProtobufMessage;

/** Types of the fields of a message, by their names. */
export const typesOf = (
  schema: string,
  name: string,
  references: Array<{ name: string; schema: string }> = [],
) =>
  Object.fromEntries(
    (read(schema, references).types.get(name) as ProtobufMessage).fields.map(
      field => [field.name, field.type],
    ),
  );
