import { csvValue, Message } from '@datamesh-portal/plugin-data-mesh-common';
import { messageRecord, payloadText } from '../message/payloadText';
import { columnValue, fieldsOf } from '../table/messageColumns';

/** The messages as shown to the viewer, one JSON document a line. */
export function toJsonLines(messages: Message[]): string {
  return messages
    .map(message => `${JSON.stringify(messageRecord(message))}\n`)
    .join('');
}

/**
 * The messages as shown to the viewer with these columns; without any, the whole
 * value. Texts of spreadsheets, in which 64-bit offsets stay texts too.
 */
export function toCsv(messages: Message[], columns: string[]): string {
  const head = [
    'timestamp',
    'partition',
    'offset',
    'key',
    ...(columns.length > 0 ? columns : ['value']),
    'error',
  ];
  const rows = messages.map(message => {
    const { key, value } = message;
    const fields = fieldsOf(value);
    const cells =
      columns.length > 0
        ? columns.map(column => fields && columnValue(fields, column))
        : [value.data === undefined ? undefined : payloadText(value)];
    return [
      message.implausibleTimestamp ?? message.timestamp.toISOString(),
      message.partition,
      message.offset,
      key.data,
      ...cells,
      value.error ?? key.error,
    ];
  });
  return [head, ...rows]
    .map(cells => `${cells.map(csvValue).join(',')}\r\n`)
    .join('');
}
