/** What JSON calls a number: a double where that holds all its digits. */
export type JsonNumber = number | ExactNumber;

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Numbers with more zeros than this are written with an exponent. */
const MOST_ZEROS = 400;
/** Numbers with higher exponents are all the same to people. */
const MOST_POWER = 1e15;
/** Digits of numbers that are divided: turning more into a number is quadratic. */
const MOST_DIVIDED = 1_300;

/** The TypeScript library does not know it yet (ECMAScript 2026). */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * A number that a double cannot hold, such as the largest 64-bit integer. Equal
 * numbers have equal digits, however they were written.
 */
export class ExactNumber {
  /** A JSON number without needless zeros. */
  readonly digits: string;

  constructor(source: string) {
    this.digits = write(decimalOf(source));
  }

  toString(): string {
    return this.digits;
  }

  /** The digits, without quotation marks. */
  toJSON(): unknown {
    return rawJSON(this.digits);
  }
}

export function isJsonNumber(value: unknown): value is JsonNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

/** What JSON text says: a double if that is the very number. */
export function toJsonNumber(source: string): JsonNumber {
  const value = Number(source);
  return Number.isFinite(value) &&
    write(decimalOf(source)) === write(decimalOf(String(value)))
    ? value
    : new ExactNumber(source);
}

/** Below zero when the first is smaller, zero when they are equal. */
export function compareNumbers(a: JsonNumber, b: JsonNumber): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : compareDecimals(String(a), String(b));
}

/** As {@link compareNumbers}, of numbers as JSON writes them. */
export function compareDecimals(a: string, b: string): number {
  const [left, right] = [decimalOf(a), decimalOf(b)];
  if (left.sign !== right.sign) {
    return left.sign - right.sign;
  }
  const larger =
    magnitudeOf(left) - magnitudeOf(right) ||
    // Without zeros at their ends, digits of one magnitude sort like texts.
    Number(left.digits > right.digits) - Number(left.digits < right.digits);
  return larger * left.sign;
}

export function isWhole(value: JsonNumber): boolean {
  return typeof value === 'number'
    ? Number.isInteger(value)
    : decimalOf(value.digits).exponent >= 0;
}

/**
 * Whether a number is so many times another, by their digits: 0.3 is a multiple
 * of 0.1. False also where the numbers are too far apart to tell.
 */
export function isMultipleOf(value: JsonNumber, step: JsonNumber): boolean {
  const [dividend, divisor] = [
    decimalOf(String(value)),
    decimalOf(String(step)),
  ];
  if (divisor.sign === 0 || dividend.sign === 0) {
    return divisor.sign !== 0;
  }
  const exponent = Math.min(dividend.exponent, divisor.exponent);
  const [whole, part] = [dividend, divisor].map(decimal => {
    const zeros = decimal.exponent - exponent;
    return zeros + decimal.digits.length > MOST_DIVIDED
      ? undefined
      : BigInt(decimal.digits + '0'.repeat(zeros));
  });
  return whole !== undefined && part !== undefined && whole % part === 0n;
}

/** The digits, without zeros at either end, times a power of ten. */
interface Decimal {
  sign: -1 | 0 | 1;
  digits: string;
  exponent: number;
}

function decimalOf(source: string): Decimal {
  const [, minus, whole, fraction = '', power = '0'] = NUMBER.exec(source)!;
  const all = whole + fraction;
  // A pattern for zeros at the end would begin anew at each zero.
  let [start, end] = [0, all.length];
  while (all[start] === '0') {
    start++;
  }
  while (end > start && all[end - 1] === '0') {
    end--;
  }
  if (start === end) {
    return { sign: 0, digits: '', exponent: 0 };
  }
  return {
    sign: minus ? -1 : 1,
    digits: all.slice(start, end),
    exponent: bounded(Number(power)) - fraction.length + all.length - end,
  };
}

/** Exponents that nobody means, but that have to be counted with. */
function bounded(power: number): number {
  return Math.max(-MOST_POWER, Math.min(MOST_POWER, power));
}

function magnitudeOf({ digits, exponent }: Decimal): number {
  return digits.length + exponent;
}

function write({ sign, digits, exponent }: Decimal): string {
  if (sign === 0) {
    return '0';
  }
  const minus = sign < 0 ? '-' : '';
  const point = digits.length + exponent;
  if (Math.abs(exponent) > MOST_ZEROS + digits.length) {
    return `${minus}${digits}e${exponent}`;
  }
  if (exponent >= 0) {
    return minus + digits + '0'.repeat(exponent);
  }
  return point > 0
    ? `${minus}${digits.slice(0, point)}.${digits.slice(point)}`
    : `${minus}0.${'0'.repeat(-point)}${digits}`;
}
