import { JsonValue } from '@backstage/types';
import { decimalText, isoTimestamp } from '../jsonValues';

type Message = Record<string, JsonValue>;

/**
 * Messages that stand for a plain value, shown as that value, mostly as in
 * Protobuf's own JSON mapping. Undefined for all others.
 */
export function wellKnownValue(
  fullName: string,
  message: Message,
): JsonValue | undefined {
  switch (fullName) {
    case '.google.protobuf.Timestamp':
      return isoTimestamp(nanoseconds(message), 'nanos')?.replace(
        /(\.\d{3}(?:\d*[1-9])?)0*Z$/,
        '$1Z',
      );
    case '.google.protobuf.Duration':
      return `${decimalSeconds(nanoseconds(message))}s`;
    case '.google.protobuf.DoubleValue':
    case '.google.protobuf.FloatValue':
    case '.google.protobuf.Int64Value':
    case '.google.protobuf.UInt64Value':
    case '.google.protobuf.Int32Value':
    case '.google.protobuf.UInt32Value':
    case '.google.protobuf.BoolValue':
    case '.google.protobuf.StringValue':
    case '.google.protobuf.BytesValue':
      return message.value;
    case '.google.protobuf.Struct':
      return message.fields;
    case '.google.protobuf.ListValue':
      return message.values;
    case '.google.protobuf.Value':
      return structValue(message);
    case '.confluent.type.Decimal':
      return decimalText(
        Buffer.from(String(message.value).slice(2), 'hex'),
        Number(message.scale),
      );
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
    'numberValue',
    'stringValue',
    'boolValue',
    'structValue',
    'listValue',
  ]) {
    if (message[kind] !== undefined) {
      return message[kind];
    }
  }
  return null;
}

function nanoseconds({ seconds, nanos }: Message): bigint {
  return BigInt(String(seconds)) * 1_000_000_000n + BigInt(String(nanos));
}

function decimalSeconds(nanos: bigint): string {
  const sign = nanos < 0n ? '-' : '';
  const absolute = nanos < 0n ? -nanos : nanos;
  const fraction = (absolute % 1_000_000_000n).toString().padStart(9, '0');
  const short = fraction.replace(/0+$/, '');
  return `${sign}${absolute / 1_000_000_000n}${short && `.${short}`}`;
}
