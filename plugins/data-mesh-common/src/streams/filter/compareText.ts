const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Wider than any number that a decoder writes; turning digits is quadratic. */
const MOST_DIGITS = 1_300;

const LONGEST_TIME = 40;
const TIME =
  /^[+-]?\d{4,6}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Compares the digits of a number with a number: 64-bit integers and decimals
 * are texts in a decoded message, because JSON could not hold them exactly.
 *
 * @returns below, at or above 0; undefined when the text is no number
 */
export function compareDigits(
  text: string,
  number: bigint | number,
): number | undefined {
  const match = text.length <= MOST_DIGITS ? NUMBER.exec(text) : null;
  if (!match) {
    return undefined;
  }
  const [, sign, digits, fraction] = match;
  if (typeof number === 'number' && fraction !== undefined) {
    return order(Number(text), number);
  }
  const compared = order(BigInt(sign + digits), number);
  const hasRest = fraction !== undefined && /[1-9]/.test(fraction);
  if (compared !== 0 || !hasRest) {
    return compared;
  }
  return sign ? -1 : 1;
}

/**
 * Compares an ISO 8601 text, as decoders write times (in UTC where it names no
 * zone), with a time; only whole milliseconds count.
 *
 * @returns below, at or above 0; undefined when the text is no time
 */
export function compareTime(text: string, time: Date): number | undefined {
  const match = text.length <= LONGEST_TIME ? TIME.exec(text) : null;
  if (!match) {
    return undefined;
  }
  const isWithoutZone = text.includes('T') && match[1] === undefined;
  const parsed = Date.parse(isWithoutZone ? `${text}Z` : text);
  return Number.isNaN(parsed) ? undefined : order(parsed, time.getTime());
}

// JavaScript compares integers of any size with doubles exactly.
function order(a: bigint | number, b: bigint | number): number {
  if (a < b) {
    return -1;
  }
  // NaN is neither below nor above anything, and equal to nothing.
  return a > b ? 1 : Number(!(a >= b));
}
