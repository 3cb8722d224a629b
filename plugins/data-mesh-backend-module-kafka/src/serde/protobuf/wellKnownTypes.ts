import { JsonValue } from '@backstage/types';
import { isoDateTime } from '../isoTime';
import { decimalText } from '../jsonValues';

type Message = Record<string, JsonValue>;

/**
 * Messages that stand for a plain value, shown as that value, mostly as in
 * Protobuf's own JSON mapping. Undefined for all others, also for those that
 * merely have such a name.
 */
export function wellKnownValue(
  fullName: string,
  message: Message,
): JsonValue | undefined {
  switch (fullName) {
    case 'google.protobuf.Timestamp':
      return timestampText(message);
    case 'google.protobuf.Duration':
      return durationText(message);
    case 'google.protobuf.DoubleValue':
    case 'google.protobuf.FloatValue':
    case 'google.protobuf.Int64Value':
    case 'google.protobuf.UInt64Value':
    case 'google.protobuf.Int32Value':
    case 'google.protobuf.UInt32Value':
    case 'google.protobuf.BoolValue':
    case 'google.protobuf.StringValue':
    case 'google.protobuf.BytesValue':
      return message.value;
    case 'google.protobuf.Struct':
      return message.fields;
    case 'google.protobuf.ListValue':
      return message.values;
    case 'google.protobuf.Value':
      return structValue(message);
    case 'google.protobuf.FieldMask':
      return Array.isArray(message.paths) ? message.paths.join(',') : undefined;
    case 'confluent.type.Decimal':
      return typeof message.value === 'string' &&
        message.value.startsWith('0x') &&
        typeof message.scale === 'number'
        ? decimalText(Buffer.from(message.value.slice(2), 'hex'), message.scale)
        : undefined;
    default:
      return undefined;
  }
}

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
