import protobuf from 'protobufjs';
import { ByteReader, zigzag } from '../ByteReader';
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
  const count = Number(zigzag(reader.varint()));
  if (count < 0 || count > MAX_INDEXES) {
    throw new RangeError(`it names a message by ${count} indexes`);
  }
  // A lone zero stands for the first message.
  const indexes =
    count === 0
      ? [0]
      : Array.from({ length: count }, () => Number(zigzag(reader.varint())));
  let choices = messages;
  let type: protobuf.Type | undefined;
  for (const index of indexes) {
    type = choices[index];
    if (!type) {
      throw new RangeError(
        `it names message [${indexes}], which the schema does not have`,
      );
    }
    choices = nestedMessages(type);
  }
  return type!;
}
