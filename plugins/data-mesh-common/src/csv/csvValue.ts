import { csvText } from './csvText';

/** What is a number and nothing else; no spreadsheet computes more of it. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * A value of JSON as a field of CSV: texts as {@link csvText} writes them,
 * objects and lists as JSON. Decimals and 64-bit integers, which JSON carries as
 * texts, stay numbers, such as -12.50.
 *
 * @internal
 */
export function csvValue(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : `${value}`;
  return NUMBER.test(text) ? text : csvText(text);
}
