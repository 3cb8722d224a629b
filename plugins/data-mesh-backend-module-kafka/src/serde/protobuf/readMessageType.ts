import protobuf from 'protobufjs';
import { ByteReader } from '../ByteReader';
import { nestedMessages, ProtobufFile } from './parseProtobuf';

const MAX_INDEXES = 32;

/**
 * Which message of the file a payload is: the path of indexes through the
 * messages as declared, as Confluent's serializers write it.
 */
export function readMessageType(
  { messages }: ProtobufFile,
  reader: ByteReader,
): protobuf.Type {
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
  let type: protobuf.Type | undefined;
  for (const index of indexes) {
    type = choices[index];
    if (!type) {
      throw reader.error(
        'it names a message that the schema does not have',
        start,
      );
    }
    choices = nestedMessages(type);
  }
  return type!;
}
