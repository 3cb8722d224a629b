import {
  AvroLogical,
  AvroPrimitiveName,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { ByteReader } from '../ByteReader';
import { isoDate, isoDateTime, isoTimeOfDay, TimeUnit } from '../isoTime';
import { decimalText } from '../jsonValues';

type IntegerText = (value: number | bigint) => string | undefined;
type BytesText = (reader: ByteReader, length: number) => string | undefined;

/**
 * Shows an int or a long as a date or time in ISO 8601. What it returns gives
 * undefined for a value that it does not cover; Avro then asks to use the
 * underlying type, as it does for logical types that nobody knows.
 */
export function integerText(
  base: AvroPrimitiveName,
  { name }: AvroLogical,
): IntegerText | undefined {
  const [, local, kind, unit] =
    /^(local-)?(timestamp|time)-(millis|micros|nanos)$/.exec(name) ?? [];
  if (name === 'date') {
    return isoDate;
  }
  if (kind === 'timestamp') {
    return local
      ? value => isoDateTime(value, unit as TimeUnit)
      : value => {
          const text = isoDateTime(value, unit as TimeUnit);
          return text && `${text}Z`;
        };
  }
  return kind === 'time' && !local && (base === 'long' || unit === 'millis')
    ? value => isoTimeOfDay(value, unit as TimeUnit)
    : undefined;
}

/**
 * Shows decimals, UUIDs and durations (Avro 1.12). What it returns takes the
 * bytes, and gives undefined for bytes that are none of these.
 */
export function bytesText({ name, scale }: AvroLogical): BytesText | undefined {
  switch (name) {
    case 'decimal':
      return (reader, length) => {
        const start = reader.skip(length);
        const end = reader.position;
        const text = decimalText(reader.buffer, scale, start, end);
        return text && reader.countText(text);
      };
    case 'uuid':
      return (reader, length) =>
        length === 16 ? uuidText(reader.hex(length)) : undefined;
    case 'duration':
      return (reader, length) =>
        length === 12 ? durationText(reader.take(length)) : undefined;
    default:
      return undefined;
  }
}

function uuidText(hex: string): string {
  const part = (from: number, to: number) => hex.slice(2 + from, 2 + to);
  return `${part(0, 8)}-${part(8, 12)}-${part(12, 16)}-${part(16, 20)}-${part(
    20,
    32,
  )}`;
}

function durationText(bytes: Buffer): string {
  const [months, days, millis] = [0, 4, 8].map(at => bytes.readUInt32LE(at));
  return `P${months}M${days}DT${millis / 1000}S`;
}
