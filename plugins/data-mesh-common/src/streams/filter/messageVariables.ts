import { JsonValue } from '@backstage/types';
import { Message, Payload } from '../../schema/openapi';

/**
 * What a filter sees of a message. A variable whose payload has no content that
 * may be seen is absent, which makes the filter fail where it needs it; the
 * payload of a tombstone is null.
 */
export type MessageVariables = Record<string, unknown>;

/** Makes the variables that a filter mentions, and no others. */
export type VariableReader = (message: Message) => MessageVariables;

const READERS: Record<string, (message: Message) => unknown> = {
  key: ({ key }) => contentOf(key),
  value: ({ value }) => contentOf(value),
  headers: ({ headers }) => headersOf(headers),
  timestamp: ({ timestamp }) =>
    timestamp instanceof Date ? timestamp : new Date(timestamp),
  partition: ({ partition }) => BigInt(partition),
  offset: ({ offset }) => BigInt(offset),
};

/** Names of the variables of filters. */
export const FILTER_VARIABLES: readonly string[] = Object.keys(READERS);

export function readVariables(mentioned: Iterable<string>): VariableReader {
  const used = [...new Set(mentioned)].filter(name =>
    Object.hasOwn(READERS, name),
  );
  if (used.length === 1) {
    const [name] = used;
    const read = READERS[name];
    return message => ({ [name]: read(message) });
  }
  return message => {
    const variables: MessageVariables = {};
    for (const name of used) {
      variables[name] = READERS[name](message);
    }
    return variables;
  };
}

function contentOf(payload: Payload): JsonValue | undefined {
  return payload.format === 'empty' ? null : payload.data;
}

/** Of a header that is there several times the last one counts (KIP-82). */
function headersOf(headers: Message['headers']): Map<string, JsonValue> {
  const contents = new Map<string, JsonValue>();
  for (const { name, value } of headers) {
    const content = contentOf(value);
    if (content === undefined) {
      contents.delete(name);
    } else {
      contents.set(name, content);
    }
  }
  return contents;
}

/**
 * The same variables, with maps in place of objects: the library takes an object with
 * a field of the name `constructor` for an instance of a class.
 */
export function withMaps(variables: MessageVariables): MessageVariables {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, toMaps(value)]),
  );
}

function toMaps(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toMaps);
  }
  const isData =
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof Map) &&
    !(value instanceof Date);
  return isData
    ? new Map(
        Object.entries(value).map(([name, member]) => [name, toMaps(member)]),
      )
    : value;
}
