import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';

/** How many columns are shown unless the viewer chooses. */
export const SHOWN_COLUMNS = 6;

/** `partition:offset`, which names a message of a stream. */
export function messageId(message: Message): string {
  return `${message.partition}:${message.offset}`;
}

/** The fields of a decoded payload, when it is an object. */
export function fieldsOf(
  payload: Payload,
): Record<string, unknown> | undefined {
  const { data } = payload;
  return typeof data === 'object' && data !== null && !Array.isArray(data)
    ? (data as Record<string, unknown>)
    : undefined;
}

/**
 * The top-level fields of the messages, in the order in which they first occur,
 * newest message first.
 */
export function messageColumns(messages: Message[]): string[] {
  const columns = new Set<string>();
  messages.forEach(({ value }) =>
    Object.keys(fieldsOf(value) ?? {}).forEach(name => columns.add(name)),
  );
  return [...columns];
}
