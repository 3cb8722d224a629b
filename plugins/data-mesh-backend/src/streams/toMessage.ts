import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import {
  DecodedPayload,
  StreamMessage,
} from '@datamesh-portal/plugin-data-mesh-node';

/** A message as the API hands it out, in clear: offsets as decimals. */
export function toMessage(message: StreamMessage): Message {
  return {
    partition: message.partition,
    offset: message.offset.toString(),
    timestamp: message.timestamp,
    key: toPayload(message.key),
    value: toPayload(message.value),
    headers: message.headers.map(header => ({
      name: header.name,
      value: toPayload(header.value),
    })),
  };
}

function toPayload(payload: DecodedPayload): Payload {
  return { ...payload };
}
