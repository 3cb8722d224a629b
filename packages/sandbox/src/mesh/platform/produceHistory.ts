import { Message, Producer } from 'kafkajs';
import { HISTORY_END } from '../records/time';
import { World } from '../records/World';
import { MeshEvent } from '../streams/MeshStream';
import { EncodedStream } from '../wire/createEncoder';

const BATCH = 5000;
/** Well under the megabyte that a broker takes in one batch of a partition. */
const BATCH_BYTES = 600_000;

/** The message of an event; `timestamp` in milliseconds. */
export function toMessage(
  { stream, encode }: EncodedStream,
  event: MeshEvent,
  timestamp: number,
): Message {
  return {
    key: event.key,
    value: encode(event),
    timestamp: String(timestamp),
    headers: { 'produced-by': stream.producer },
  };
}

/**
 * Writes what happened before {@link HISTORY_END}, at the pace of 2013, so that
 * the last message is as old as `now`.
 *
 * @returns the number of messages
 */
export async function produceHistory(
  producer: Producer,
  encoded: EncodedStream,
  world: World,
  now: number,
): Promise<number> {
  const { stream } = encoded;
  const shift = now - HISTORY_END;
  const events = [...stream.events(world)]
    .filter(({ at }) => at < HISTORY_END)
    .sort((a, b) => a.at - b.at);
  let batch: Message[] = [];
  let bytes = 0;
  const send = async () => {
    await producer.send({ topic: stream.topic, messages: batch });
    batch = [];
    bytes = 0;
  };
  for (const event of events) {
    const message = toMessage(encoded, event, event.at + shift);
    batch.push(message);
    bytes += message.value?.length ?? 0;
    if (batch.length === BATCH || bytes >= BATCH_BYTES) {
      await send();
    }
  }
  if (batch.length > 0) {
    await send();
  }
  return events.length;
}
