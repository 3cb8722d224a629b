import { Message, Payload } from '@datamesh-portal/plugin-data-mesh-common';
import { describeValue } from '../describeValue';
import { MaskedPaths } from '../maskedPaths';
import { describeMessageTime } from '../messageTime';
import { columnPath, columnValue, fieldsOf, messageId } from './messageColumns';
import { schemaName, SchemaVersions } from './schemaName';

/** A column gets at least this much, or all that it wants. */
export const FIELD_PX = 88;
const LEAST_FIELD_PX = 72;
const MOST_FIELD_PX = 200;
const MASKED_PX = 76;
const CHARACTER_PX = 8.3;
/** Messages whose values decide how wide a column is. */
export const WIDTH_SAMPLE = 50;

/** A column of the message table. */
export type GridColumn = {
  /** Field path, or `@` and the name of a fixed column. */
  id: string;
  label: string;
  title?: string;
  /** Pixels that it would like. */
  wanted: number;
  /** Whether it takes part of the room that is left. */
  grows: boolean;
  isNumber?: boolean;
};

const fixed = (
  id: string,
  label: string,
  wanted: number,
  more: Partial<GridColumn> = {},
): GridColumn => ({ id, label, wanted, grows: false, ...more });

/** Messages as far as the widths of their columns depend on them. */
export type MeasuredMessage = Pick<
  Message,
  | 'partition'
  | 'offset'
  | 'timestamp'
  | 'implausibleTimestamp'
  | 'key'
  | 'value'
>;

// Texts are given as lists: one that is spread over arguments may be too long.
function textPx(texts: string[], least: number, most: number): number {
  const longest = texts.reduce(
    (length, text) => Math.max(length, text.length),
    0,
  );
  return Math.min(most, Math.max(least, Math.ceil(longest * CHARACTER_PX)));
}

function keyPx(keys: Payload[]): number {
  const texts = keys
    .filter(({ format, error }) => format !== 'withheld' && !error)
    .map(({ data }) => (data === undefined ? 'no key' : describeValue(data)));
  return textPx(texts, MASKED_PX, MOST_FIELD_PX);
}

/** The columns before the fields. */
function firstColumns(messages: MeasuredMessage[]): GridColumn[] {
  const now = new Date();
  const times = messages.map(message => describeMessageTime(message, now));
  return [
    fixed('@time', 'Time', textPx(['Time (GMT)', ...times], 92, MOST_FIELD_PX)),
    fixed('@key', 'Key', keyPx(messages.map(({ key }) => key))),
    fixed('@offset', 'P:offset', textPx(messages.map(messageId), 68, 180), {
      title: 'Partition and offset',
      isNumber: true,
    }),
  ];
}

/** The columns after the fields; sizes only where at least one is told. */
function lastColumns(
  messages: MeasuredMessage[],
  versions: SchemaVersions,
  hasSizes: boolean,
): GridColumn[] {
  const names = messages.map(({ value }) => schemaName(value, versions));
  return [
    ...(hasSizes
      ? [
          fixed('@size', 'Size', 60, {
            title: 'Size of the value on the wire; not told where it is masked',
            isNumber: true,
          }),
        ]
      : []),
    fixed('@schema', 'Schema', textPx(['Schema ', ...names], 60, 150), {
      title: 'Format and version, or id, of the schema it was written with',
    }),
  ];
}

/** Whether the size of at least one value is told. */
export function tellsSizes(messages: Pick<Message, 'value'>[]): boolean {
  return messages.some(({ value }) => value.sizeBytes !== undefined);
}

/**
 * The width in pixels that each field would like: what its name and the longest
 * of its values in the newest messages take, within limits.
 */
export function wantedWidths(
  messages: Pick<Message, 'value'>[],
  fields: string[],
): number[] {
  const rows = messages.slice(0, WIDTH_SAMPLE).map(({ value }) => ({
    values: fieldsOf(value),
    masks: new MaskedPaths(value.masked),
  }));
  return fields.map(field => {
    const texts = rows.map(({ values, masks }) => {
      if (!values || masks.along(columnPath(values, field)).masked) {
        return '';
      }
      const value = columnValue(values, field);
      return value === undefined ? '' : describeValue(value);
    });
    return textPx([field, ...texts], LEAST_FIELD_PX, MOST_FIELD_PX);
  });
}

/** Whether a field has numbers, or nothing, in all the messages. */
function isNumeric(messages: Pick<Message, 'value'>[], field: string): boolean {
  const values = messages
    .map(({ value }) => columnValue(fieldsOf(value) ?? {}, field))
    .filter(value => value !== undefined && value !== null);
  return values.length > 0 && values.every(value => typeof value === 'number');
}

/** The columns of a table with these fields; one for whole values without any. */
export function gridColumns(
  messages: MeasuredMessage[],
  fields: string[],
  versions: SchemaVersions = new Map(),
  hasSizes: boolean = tellsSizes(messages),
): GridColumn[] {
  const sample = messages.slice(0, WIDTH_SAMPLE);
  const widths = wantedWidths(sample, fields);
  const middle = fields.map<GridColumn>((field, index) => ({
    id: field,
    label: field,
    wanted: widths[index],
    grows: true,
    isNumber: isNumeric(sample, field),
  }));
  const whole: GridColumn = {
    id: '@value',
    label: 'value',
    wanted: FIELD_PX,
    grows: true,
  };
  return [
    ...firstColumns(sample),
    ...(middle.length > 0 ? middle : [whole]),
    ...lastColumns(sample, versions, hasSizes),
  ];
}
