import { JsonValue } from '@backstage/types';
import { Message, MessageHeader } from '../../schema/openapi';

/** A message as a decoder makes it, of which only the value matters. */
export function messageOf(
  value: JsonValue,
  more: Partial<Message> = {},
): Message {
  return {
    partition: 3,
    offset: '9007199254740993',
    timestamp: new Date('2013-06-01T12:30:00Z'),
    key: { format: 'text', data: 'UA-1545', sizeBytes: 7 },
    value: { format: 'avro', data: value, sizeBytes: 100, schemaId: 4 },
    headers: [],
    ...more,
  };
}

export function textHeader(name: string, data: string): MessageHeader {
  return { name, value: { format: 'text', data, sizeBytes: data.length } };
}
