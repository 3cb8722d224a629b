import {
  FieldNode,
  Message,
  Payload,
} from '@datamesh-portal/plugin-data-mesh-common';

/** Messages that tell which fields there are; the schema tells the others. */
const LOOKED_AT = 500;

/** `partition:offset`, which names a message of a stream. */
export function messageId(
  message: Pick<Message, 'partition' | 'offset'>,
): string {
  return `${message.partition}:${message.offset}`;
}

/** The message that `partition:offset` names, when it names one. */
export function readMessageId(
  id: string | undefined,
): Pick<Message, 'partition' | 'offset'> | undefined {
  const match = /^(\d{1,6}):(\d{1,19})$/.exec(id ?? '');
  return match ? { partition: Number(match[1]), offset: match[2] } : undefined;
}

/** The fields of a decoded payload, when it is an object. */
export function fieldsOf(
  payload: Payload,
): Record<string, unknown> | undefined {
  const { data } = payload;
  return isObject(data) ? data : undefined;
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/**
 * The names that lead to a column's value: the column itself when there is such
 * a field, else the parts between its dots.
 */
export function columnPath(
  fields: Record<string, unknown>,
  column: string,
): string[] {
  return Object.hasOwn(fields, column) ? [column] : column.split('.');
}

/** The value of a column, undefined when the message has none. */
export function columnValue(
  fields: Record<string, unknown>,
  column: string,
): unknown {
  return columnPath(fields, column).reduce<unknown>(
    (value, name) =>
      isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined,
    fields,
  );
}

// Items of lists and entries of maps have no place in one row.
function recordPaths(fields: FieldNode[]): string[] {
  return fields
    .filter(({ inSchema, path }) => inSchema && !/[[{]/.test(path))
    .flatMap(({ path, children }) => [path, ...recordPaths(children)]);
}

/**
 * What can be a column: the top-level fields of the messages in the order in
 * which they first occur, then those fields of the schema, also within records,
 * that the messages at hand do not have.
 */
export function messageColumns(
  messages: Message[],
  schema: FieldNode[] = [],
): string[] {
  const columns = new Set<string>();
  messages
    .slice(0, LOOKED_AT)
    .forEach(({ value }) =>
      Object.keys(fieldsOf(value) ?? {}).forEach(name => columns.add(name)),
    );
  const paths = recordPaths(schema);
  paths.filter(path => !path.includes('.')).forEach(path => columns.add(path));
  paths.forEach(path => columns.add(path));
  return [...columns];
}
