import {
  ProtobufMessage,
  ProtobufSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';

const MAX_INDEXES = 32;

/**
 * Which message of the file a payload is: the path of indexes through the
 * messages as declared, as Confluent's serializers write it.
 */
export function readMessageType(
  { messages, types }: ProtobufSchema,
  reader: ByteReader,
): ProtobufMessage {
  const start = reader.position;
  const count = Number(reader.zigzag());
  if (count < 0 || count > MAX_INDEXES) {
    throw reader.error(
      'it does not begin with the indexes of a message, as Confluent’s serializers write them',
      start,
    );
  }
  // A lone zero stands for the first message.
  const indexes = count === 0 ? [0] : [];
  for (let i = 0; i < count; i++) {
    indexes.push(Number(reader.zigzag()));
  }
  let choices = messages;
  let found: ProtobufMessage | undefined;
  for (const index of indexes) {
    const type = types.get(choices[index]);
    if (type?.kind !== 'message') {
      throw reader.error(
        'it names a message that the schema does not have',
        start,
      );
    }
    found = type;
    choices = type.messages;
  }
  return found!;
}
