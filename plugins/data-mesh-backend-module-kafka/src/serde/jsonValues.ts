/** The number where it is exact, else its digits. */
export function exactInteger(value: number | bigint): number | string {
  return typeof value === 'number' ? value : value.toString();
}

/** JSON has no NaN and no infinity, which become words, and no negative zero. */
export function finiteNumber(value: number): number | string {
  return Number.isFinite(value) ? value + 0 : String(value);
}

/** 0.1 rather than 0.10000000149011612: the shortest that is the same float. */
export function shortestFloat(value: number): number {
  // Few decimals are the rule, and much faster than text.
  for (let scale = 1; scale <= 10_000; scale *= 10) {
    const short = Math.round(value * scale) / scale;
    if (Math.fround(short) === value) {
      return short;
    }
  }
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      return short;
    }
  }
  return value;
}

export function hexText(bytes: Buffer): string {
  return `0x${bytes.toString('hex')}`;
}

/** Wider decimals than anybody stores; turning digits is quadratic. */
const MAX_DECIMAL_BYTES = 512;
const MAX_SCALE = 10_000;
/** Two's complement of so many bytes is a safe number. */
const SAFE_BYTES = 6;

/**
 * A decimal's exact digits from its big-endian two's complement unscaled value;
 * undefined for more digits than anybody reads.
 */
export function decimalText(
  bytes: Buffer,
  scale: number,
  start = 0,
  end = bytes.length,
): string | undefined {
  const length = end - start;
  if (length > MAX_DECIMAL_BYTES || !(Math.abs(scale) <= MAX_SCALE)) {
    return undefined;
  }
  if (length === 0) {
    return scaled('', '0', scale);
  }
  if (length <= SAFE_BYTES) {
    const value = bytes.readIntBE(start, length);
    return scaled(value < 0 ? '-' : '', String(Math.abs(value)), scale);
  }
  const hex = bytes.toString('hex', start, end);
  const value = BigInt.asIntN(length * 8, BigInt(`0x${hex}`));
  const digits = (value < 0n ? -value : value).toString();
  return scaled(value < 0n ? '-' : '', digits, scale);
}

function scaled(sign: string, digits: string, scale: number): string {
  if (scale <= 0) {
    return digits === '0' ? '0' : sign + digits + '0'.repeat(-scale);
  }
  const padded =
    digits.length > scale ? digits : digits.padStart(scale + 1, '0');
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
