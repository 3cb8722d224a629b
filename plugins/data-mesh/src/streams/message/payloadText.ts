import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';

/** A payload as text: JSON indented, text and hex as they are. */
export function payloadText({ data }: Pick<Payload, 'data'>): string {
  return typeof data === 'string' ? data : JSON.stringify(data, null, 2) ?? '';
}

/** Whether a payload has structure that a tree can show. */
export function hasTree({ data }: Pick<Payload, 'data'>): boolean {
  return typeof data === 'object' && data !== null;
}

/** A message as shown to the viewer, for files and the clipboard. */
export function messageRecord(message: Message) {
  const { partition, offset, timestamp, implausibleTimestamp } = message;
  const { key, value, headers } = message;
  const masked = [
    ...(key.masked ?? []).map(path => `key${path && `.${path}`}`),
    ...(value.masked ?? []).map(path => `value${path && `.${path}`}`),
  ];
  return {
    partition,
    offset,
    timestamp: timestamp.toISOString(),
    ...(implausibleTimestamp !== undefined && { implausibleTimestamp }),
    key: key.data ?? null,
    value: value.data ?? null,
    headers: headers.map(header => ({
      name: header.name,
      value: header.value.data ?? null,
    })),
    ...(value.schemaId !== undefined && { schemaId: value.schemaId }),
    ...(masked.length > 0 && { masked }),
    ...((value.error ?? key.error) && { error: value.error ?? key.error }),
    ...((value.cut || key.cut) && { cut: true }),
  };
}
