import { JsonValue } from '@backstage/types';

/** The number where it is exact, else its digits. */
export function exactInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** JSON has no NaN and no infinity: they become words. */
export function finiteNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

export function hexText(bytes: Uint8Array): string {
  return `0x${Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteLength,
  ).toString('hex')}`;
}

/** Sets an own property, also when data brings a name such as `__proto__`. */
export function setOwn(
  target: Record<string, JsonValue>,
  name: string,
  value: JsonValue,
): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    target[name] = value;
  }
}

/** Wider decimals than anybody stores; turning digits is quadratic. */
const MAX_DECIMAL_BYTES = 512;

/**
 * A decimal's exact digits from its big-endian two's complement unscaled value.
 */
export function decimalText(unscaled: Buffer, scale: number): string {
  if (unscaled.length > MAX_DECIMAL_BYTES || Math.abs(scale) > 10_000) {
    throw new RangeError('a decimal is too large');
  }
  if (unscaled.length === 0) {
    return '0';
  }
  const value = BigInt.asIntN(unscaled.length * 8, BigInt(hexText(unscaled)));
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString();
  if (scale <= 0) {
    return value === 0n ? '0' : sign + digits + '0'.repeat(-scale);
  }
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

const MAX_DATE_MS = 8_640_000_000_000_000n;

/**
 * ISO 8601 with as many fraction digits as the unit has; undefined outside of
 * what JavaScript's calendar covers (years -271821 to 275760).
 */
export function isoTimestamp(
  value: bigint,
  unit: 'millis' | 'micros' | 'nanos',
): string | undefined {
  const perMilli = { millis: 1n, micros: 1_000n, nanos: 1_000_000n }[unit];
  let millis = value / perMilli;
  let rest = value % perMilli;
  if (rest < 0n) {
    millis -= 1n;
    rest += perMilli;
  }
  if (millis > MAX_DATE_MS || millis < -MAX_DATE_MS) {
    return undefined;
  }
  const extra =
    perMilli === 1n
      ? ''
      : rest.toString().padStart(perMilli.toString().length - 1, '0');
  return new Date(Number(millis)).toISOString().replace('Z', `${extra}Z`);
}
