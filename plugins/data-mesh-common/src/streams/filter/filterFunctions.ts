/** A function or method of filters, for people. @public */
export interface FilterFunction {
  name: string;
  /** Whether it follows a dot: `text.startsWith(…)`. */
  isMethod: boolean;
  /** How it is written, for display. */
  signature: string;
  description: string;
}

const called = (
  name: string,
  args: string,
  description: string,
): FilterFunction => ({
  name,
  isMethod: false,
  signature: `${name}(${args})`,
  description,
});

const method = (
  on: string,
  name: string,
  args: string,
  description: string,
): FilterFunction => ({
  name,
  isMethod: true,
  signature: `${on}.${name}(${args})`,
  description,
});

/**
 * All functions and methods that a filter may use. Those of CEL that could make
 * texts or lists of any size are not among them.
 *
 * @public
 */
export const FILTER_FUNCTIONS: readonly FilterFunction[] = [
  called(
    'has',
    'value.field',
    'Whether a field is there, also when it is null',
  ),
  called('size', 'x', 'Characters of a text, entries of a list or a map'),
  called('timestamp', '"2013-01-01T00:00:00Z"', 'A time, to compare with'),
  called('duration', '"1h30m"', 'A length of time: h, m, s, ms, us, ns'),
  called('int', 'x', 'A whole number from a text or a number'),
  called('double', 'x', 'A number from a text or a whole number'),
  called('string', 'x', 'A text from a number or a truth value'),
  called('bool', 'x', 'A truth value from a text'),
  called('type', 'x', 'The type of a value: type(value.x) == string'),
  method('text', 'startsWith', '"a"', 'Whether a text begins so'),
  method('text', 'endsWith', '"a"', 'Whether a text ends so'),
  method('text', 'contains', '"a"', 'Whether a text contains another'),
  method(
    'text',
    'matches',
    '"^[A-Z]{4}$"',
    'Whether a regular expression (RE2) occurs in a text',
  ),
  method('text', 'lowerAscii', '', 'The text in lower case'),
  method('text', 'upperAscii', '', 'The text in upper case'),
  method('text', 'trim', '', 'The text without spaces around it'),
  method('text', 'indexOf', '"a"', 'Where a text first occurs, or -1'),
  method('text', 'lastIndexOf', '"a"', 'Where a text last occurs, or -1'),
  method('text', 'substring', '0, 4', 'Part of a text, from and up to'),
  method(
    'list',
    'exists',
    'i, i > 3',
    'Whether a condition holds for any entry',
  ),
  method(
    'list',
    'all',
    'i, i > 3',
    'Whether a condition holds for every entry',
  ),
  method(
    'list',
    'exists_one',
    'i, i > 3',
    'Whether a condition holds for exactly one entry',
  ),
  method(
    'list',
    'filter',
    'i, i > 3',
    'The entries for which a condition holds',
  ),
  method('list', 'map', 'i, i.price', 'A list of what is made of each entry'),
  method(
    'value.?field',
    'orValue',
    '0',
    'The value, or another where it is absent',
  ),
  method('value.?field', 'hasValue', '', 'Whether the value is there'),
  method('time', 'getFullYear', '', 'The year of a time, in UTC'),
  method('time', 'getMonth', '', 'The month of a time, from 0'),
  method('time', 'getDate', '', 'The day of the month, from 1'),
  method('time', 'getDayOfWeek', '', 'The day of the week, Sunday is 0'),
  method('time', 'getDayOfYear', '', 'The day of the year, from 0'),
  method('time', 'getHours', '', 'The hour of a time, in UTC'),
  method('time', 'getMinutes', '', 'The minute of a time'),
  method('time', 'getSeconds', '', 'The second of a time'),
  method('time', 'getMilliseconds', '', 'The millisecond of a time'),
];
