import { JsonValue } from '@backstage/types';
import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { isoDateTime } from '../isoTime';
import { decimalText } from '../jsonValues';

type Message = Record<string, JsonValue>;

/** A message that stands for a plain value. */
export interface WellKnownType {
  logicalType: SchemaField['logicalType'];
  /** That value; undefined for a message that merely has such a name. */
  show: (message: Message) => JsonValue | undefined;
}

function wellKnown(
  logicalType: WellKnownType['logicalType'],
  show: WellKnownType['show'] = ({ value }) => value,
): WellKnownType {
  return { logicalType, show };
}

/** Shown mostly as in Protobuf's own JSON mapping. */
export const WELL_KNOWN_TYPES = new Map<string, WellKnownType>([
  ['google.protobuf.Timestamp', wellKnown('timestamp', timestampText)],
  ['google.protobuf.Duration', wellKnown('string', durationText)],
  ['google.protobuf.DoubleValue', wellKnown('number')],
  ['google.protobuf.FloatValue', wellKnown('number')],
  ['google.protobuf.Int64Value', wellKnown('integer')],
  ['google.protobuf.UInt64Value', wellKnown('integer')],
  ['google.protobuf.Int32Value', wellKnown('integer')],
  ['google.protobuf.UInt32Value', wellKnown('integer')],
  ['google.protobuf.BoolValue', wellKnown('boolean')],
  ['google.protobuf.StringValue', wellKnown('string')],
  ['google.protobuf.BytesValue', wellKnown('string')],
  ['google.protobuf.Struct', wellKnown('object', ({ fields }) => fields)],
  ['google.protobuf.Value', wellKnown('object', structValue)],
  ['google.protobuf.ListValue', wellKnown('array', ({ values }) => values)],
  ['google.protobuf.FieldMask', wellKnown('string', fieldMaskText)],
  ['confluent.type.Decimal', wellKnown('number', scaledDecimal)],
]);

function structValue(message: Message): JsonValue {
  for (const kind of [
    'number_value',
    'string_value',
    'bool_value',
    'struct_value',
    'list_value',
  ]) {
    if (message[kind] !== undefined) {
      return message[kind];
    }
  }
  return null;
}

function fieldMaskText({ paths }: Message): string | undefined {
  return Array.isArray(paths) ? paths.join(',') : undefined;
}

function scaledDecimal({ value, scale }: Message): string | undefined {
  return typeof value === 'string' &&
    value.startsWith('0x') &&
    typeof scale === 'number'
    ? decimalText(Buffer.from(value.slice(2), 'hex'), scale)
    : undefined;
}

/** With three, six or nine fraction digits. */
function timestampText(message: Message): string | undefined {
  const nanos = nanoseconds(message);
  const text = nanos === undefined ? undefined : isoDateTime(nanos, 'nanos');
  return text && `${text.replace(/(?:000){1,2}$/, '')}Z`;
}

function durationText(message: Message): string | undefined {
  const nanos = nanoseconds(message);
  return nanos === undefined ? undefined : `${decimalSeconds(nanos)}s`;
}

function nanoseconds({ seconds, nanos }: Message): bigint | undefined {
  const isSeconds =
    typeof seconds === 'number' ||
    (typeof seconds === 'string' && /^-?\d{1,20}$/.test(seconds));
  return isSeconds &&
    Number.isInteger(Number(seconds)) &&
    typeof nanos === 'number' &&
    Number.isInteger(nanos)
    ? BigInt(seconds) * 1_000_000_000n + BigInt(nanos)
    : undefined;
}

function decimalSeconds(nanos: bigint): string {
  const sign = nanos < 0n ? '-' : '';
  const absolute = nanos < 0n ? -nanos : nanos;
  const fraction = (absolute % 1_000_000_000n).toString().padStart(9, '0');
  const short = fraction.replace(/0+$/, '');
  return `${sign}${absolute / 1_000_000_000n}${short && `.${short}`}`;
}
