import { decimalText, isoTimestamp } from '../jsonValues';
import { AvroLogical } from './AvroType';

const DAY_MS = 86_400_000n;

/**
 * Dates and times in ISO 8601; undefined for a logical type that is not known or
 * does not cover the value (Avro then asks to use the underlying type).
 */
export function logicalInteger(
  { name }: AvroLogical,
  value: bigint,
): string | undefined {
  switch (name) {
    case 'date':
      return isoTimestamp(value * DAY_MS, 'millis')?.replace(/T.*/, '');
    case 'time-millis':
      return timeOfDay(value, 'millis');
    case 'time-micros':
      return timeOfDay(value, 'micros');
    case 'timestamp-millis':
      return isoTimestamp(value, 'millis');
    case 'timestamp-micros':
      return isoTimestamp(value, 'micros');
    case 'timestamp-nanos':
      return isoTimestamp(value, 'nanos');
    case 'local-timestamp-millis':
      return isoTimestamp(value, 'millis')?.replace('Z', '');
    case 'local-timestamp-micros':
      return isoTimestamp(value, 'micros')?.replace('Z', '');
    case 'local-timestamp-nanos':
      return isoTimestamp(value, 'nanos')?.replace('Z', '');
    default:
      return undefined;
  }
}

/** Decimals, UUIDs and durations; undefined for other logical types. */
export function logicalBytes(
  { name, scale }: AvroLogical,
  bytes: Buffer,
): string | undefined {
  if (name === 'decimal') {
    return decimalText(bytes, scale);
  }
  if (name === 'uuid' && bytes.length === 16) {
    return bytes
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
  if (name === 'duration' && bytes.length === 12) {
    const [months, days, millis] = [0, 4, 8].map(at => bytes.readUInt32LE(at));
    return `P${months}M${days}DT${millis / 1000}S`;
  }
  return undefined;
}

function timeOfDay(
  value: bigint,
  unit: 'millis' | 'micros',
): string | undefined {
  const day = unit === 'millis' ? DAY_MS : DAY_MS * 1000n;
  return value >= 0n && value < day
    ? isoTimestamp(value, unit)?.slice('1970-01-01T'.length, -1)
    : undefined;
}
