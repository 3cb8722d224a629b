import { JsonValue } from '@backstage/types';

const MAX_DEPTH = 100;
/** Where a number may have more digits than a double keeps. */
const RISKY_NUMBER = /\d{16}|\d[eE][+-]?\d{3}/;
const INTEGER = /^-?\d+$/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Parses JSON, with integers outside of the safe range as their digits.
 *
 * @throws Error when it is not JSON, or nested more than 100 levels deep: what
 * handles the value later recurses.
 */
export function parseJson(text: string): JsonValue {
  assertDepth(text);
  if (!RISKY_NUMBER.test(text)) {
    return JSON.parse(text);
  }
  return JSON.parse(
    text,
    keepDigits as (key: string, value: unknown) => unknown,
  );
}

/** The third argument is newer than TypeScript's library (ES2026, in Node 22). */
function keepDigits(
  _key: string,
  value: unknown,
  context?: { source?: string },
): unknown {
  if (typeof value !== 'number' || context?.source === undefined) {
    return value;
  }
  const exact = INTEGER.test(context.source)
    ? Number.isSafeInteger(value)
    : Number.isFinite(value);
  return exact ? value : context.source;
}

function assertDepth(text: string): void {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (inString) {
      if (char === BACKSLASH) {
        i++;
      } else if (char === QUOTE) {
        inString = false;
      }
    } else if (char === QUOTE) {
      inString = true;
    } else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth++;
      if (depth > MAX_DEPTH) {
        throw new RangeError(`it is nested more than ${MAX_DEPTH} levels deep`);
      }
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) {
      depth--;
    }
  }
}
