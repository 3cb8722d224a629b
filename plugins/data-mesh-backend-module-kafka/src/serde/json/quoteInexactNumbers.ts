import { DecodingError, MAX_DEPTH } from '../DecodingError';

/** Shorter numbers without an exponent are exact. */
const RISKY_LENGTH = 16;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
/** A decimal of so many digits was written from a double, which it gives back. */
const DOUBLE_DIGITS = 17;
const NAME_FOLLOWS = /[ \t\n\r]*:/y;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Puts numbers of JSON text that a double cannot hold in quotation marks, and
 * leaves everything else as it is, JSON or not. A reviver could do the same when
 * the text is parsed, and takes ten times as long.
 *
 * @throws DecodingError when it is nested more than 100 levels deep.
 */
export function quoteInexactNumbers(text: string): string {
  const { length } = text;
  let result = '';
  let copied = 0;
  let depth = 0;
  for (let at = 0; at < length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      at = endOfString(text, at);
    } else if ((char >= ZERO && char <= NINE) || char === MINUS) {
      const end = endOfNumber(text, at);
      if (end < 0 || end - at >= RISKY_LENGTH) {
        const source = text.slice(at, Math.abs(end));
        if (isInexact(source) && !isName(text, Math.abs(end))) {
          result += `${text.slice(copied, at)}"${source}"`;
          copied = Math.abs(end);
        }
      }
      at = Math.abs(end) - 1;
    } else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new DecodingError(
          `it is nested more than ${MAX_DEPTH} levels deep`,
          Buffer.byteLength(text.slice(0, at)),
        );
      }
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
      depth--;
    }
  }
  return copied === 0 ? text : result + text.slice(copied);
}

/** The place of the quotation mark at its end, or the text's length. */
function endOfString(text: string, start: number): number {
  const { length } = text;
  let at = start + 1;
  for (; at < length; at++) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      break;
    }
    if (char === BACKSLASH) {
      at++;
    }
  }
  return at;
}

/** The place behind a number; negative for one that has an exponent. */
function endOfNumber(text: string, start: number): number {
  const { length } = text;
  let hasExponent = false;
  let at = start + 1;
  for (; at < length; at++) {
    const char = text.charCodeAt(at);
    if (char >= ZERO && char <= NINE) {
      continue;
    }
    // One of + - . e E
    if (char === 0x65 || char === 0x45) {
      hasExponent = true;
    } else if (char !== 0x2e && char !== 0x2b && char !== MINUS) {
      break;
    }
  }
  return hasExponent ? -at : at;
}

function isInexact(source: string): boolean {
  if (!NUMBER.test(source)) {
    return false;
  }
  const value = Number(source);
  if (INTEGER.test(source)) {
    return !Number.isSafeInteger(value);
  }
  const significant = significantDigits(source);
  return (
    significant > DOUBLE_DIGITS ||
    !Number.isFinite(value) ||
    (value === 0 && significant > 0)
  );
}

/**
 * How many digits there are from the first to the last that is not zero. A
 * pattern for zeros at the end would begin anew at each zero.
 */
function significantDigits(source: string): number {
  let digits = 0;
  let significant = 0;
  for (let at = 0; at < source.length; at++) {
    const char = source.charCodeAt(at);
    if (char > ZERO && char <= NINE) {
      digits++;
      significant = digits;
    } else if (char === ZERO) {
      digits += digits > 0 ? 1 : 0;
    } else if (char === 0x65 || char === 0x45) {
      break;
    }
  }
  return significant;
}

/** Names are no numbers: in quotation marks they would become valid. */
function isName(text: string, at: number): boolean {
  NAME_FOLLOWS.lastIndex = at;
  return NAME_FOLLOWS.test(text);
}
