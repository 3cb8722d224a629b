import { JsonValue } from '@backstage/types';
import { MaskingMethod } from './MaskingMethod';

/**
 * What stands in the place of a masked value. Always the same, whatever is
 * behind it.
 *
 * @public
 */
export const MASK = '••••••';

/**
 * A keyed hash of a text, such as an HMAC in hexadecimal digits: at least 12
 * letters, digits, `-` and `_`. Its key, or what it is made of, should differ between
 * streams whose pseudonyms are not to be compared.
 *
 * @public
 */
export type Pseudonym = (text: string) => string;

const HASH = /^[\w-]{12,}$/;
const LONG_TEXT = 12;
const MIDDLE_TEXT = 8;
const WHOLE_NUMBER = /^-?\d+$/;

/** Puts something else in the place of a value; of an absent one it gets undefined. */
export type Replacement = (value: JsonValue | undefined) => JsonValue;

const SIGN: Replacement = () => MASK;

/**
 * @param path - goes into a pseudonym, so that equal values of different fields
 * have different ones
 */
export function replacementBy(
  method: MaskingMethod | undefined,
  path: string,
  pseudonym: Pseudonym | undefined,
): Replacement {
  switch (method) {
    case 'null':
      return () => null;
    case 'partial':
      return endOf;
    case 'hash':
      return pseudonym ? value => hash(value, path, pseudonym) : SIGN;
    default:
      return SIGN;
  }
}

/**
 * What is no text has a pseudonym as well, as null and absent values have one:
 * otherwise it would tell which type a value is of.
 */
function hash(
  value: JsonValue | undefined,
  path: string,
  pseudonym: Pseudonym,
): string {
  try {
    const text =
      typeof value === 'object' ? JSON.stringify(value) : String(value ?? null);
    const hashed = pseudonym(`${path}\u0000${text}`);
    return HASH.test(hashed) ? `#${hashed.slice(0, 12)}` : MASK;
  } catch {
    return MASK;
  }
}

function endOf(value: JsonValue | undefined): string {
  if (typeof value === 'number') {
    const digits = String(value);
    return WHOLE_NUMBER.test(digits) && Math.abs(value) >= 1e11
      ? MASK + digits.slice(-4)
      : MASK;
  }
  if (typeof value !== 'string' || value.length < MIDDLE_TEXT) {
    return MASK;
  }
  // By characters, which may take two units each, and of these no more than
  // are needed.
  const end = [...value.slice(-2 * LONG_TEXT)];
  if (end.length >= LONG_TEXT) {
    return MASK + end.slice(-4).join('');
  }
  return end.length >= MIDDLE_TEXT ? MASK + end.slice(-2).join('') : MASK;
}
