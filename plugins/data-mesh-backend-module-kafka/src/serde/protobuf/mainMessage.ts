import {
  ProtobufMessage,
  ProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';

/**
 * The message that a file is most likely about, where no data tells: the first
 * that no other message of the file uses. Helpers may stand before it.
 */
export function mainMessage(
  schema: ProtobufSchema,
): ProtobufMessage | undefined {
  const messages = schema.messages.flatMap(name => messageNamed(schema, name));
  const used = new Set(
    messages.flatMap(message =>
      typesOf(schema, message).filter(type => type !== message.name),
    ),
  );
  return messages.find(({ name }) => !used.has(name)) ?? messages[0];
}

/** The types of the fields of a message, and of those declared in it. */
function typesOf(schema: ProtobufSchema, message: ProtobufMessage): string[] {
  return [
    ...message.fields.map(({ type }) => type),
    ...message.messages
      .flatMap(name => messageNamed(schema, name))
      .flatMap(inner => typesOf(schema, inner)),
  ];
}

function messageNamed(
  { types }: ProtobufSchema,
  name: string,
): ProtobufMessage[] {
  const type = types.get(name);
  return type?.kind === 'message' ? [type] : [];
}
