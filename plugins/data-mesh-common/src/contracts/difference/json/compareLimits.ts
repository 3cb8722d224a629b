import {
  compareNumbers as compareJsonNumbers,
  isMultipleOf,
  JsonNumber,
} from '../../../schemas/exact/ExactNumber';
import { Place } from '../Place';
import { reportOthers } from './consequence';
import { Facts, hasType, isTighter, JsonType, Limit, SIZES } from './Facts';

/** Reports what changed about the limits of numbers, texts and lists. */
export function compareLimits(at: Place, older: Facts, newer: Facts): void {
  const both = (type: JsonType) =>
    hasType(older.types, type) && hasType(newer.types, type);
  if (both('integer')) {
    compareNumbers(at, older, newer);
  }
  for (const [name, type, direction] of SIZES) {
    if (both(type)) {
      const [from, to] = [older, newer].map(({ sizes }) => sizes.get(name));
      compareLimit(
        at,
        name,
        asLimit(from, direction),
        asLimit(to, direction),
        direction,
      );
    }
  }
  if (both('string')) {
    compareStrings(at, older, newer);
  }
  if (both('array') && older.uniqueItems !== newer.uniqueItems) {
    reportOthers(
      at,
      newer.uniqueItems
        ? 'Entries may no longer repeat.'
        : 'Entries may repeat now.',
      { breaksWriters: newer.uniqueItems, breaksReaders: older.uniqueItems },
    );
  }
}

function compareNumbers(at: Place, older: Facts, newer: Facts): void {
  compareLimit(at, 'minimum', older.minimum, newer.minimum, 1);
  compareLimit(at, 'maximum', older.maximum, newer.maximum, -1);
  const [from, to] = [older.multiplesOf, newer.multiplesOf];
  const divides = (steps: JsonNumber[], others: JsonNumber[]) =>
    steps.every(step => others.some(other => isMultipleOf(other, step)));
  reportOthers(
    at,
    'The numbers are multiples of another step.',
    { breaksWriters: !divides(to, from), breaksReaders: !divides(from, to) },
    {
      before: from.join(', ') || undefined,
      after: to.join(', ') || undefined,
    },
  );
}

function compareLimit(
  at: Place,
  name: string,
  older: Limit | undefined,
  newer: Limit | undefined,
  direction: 1 | -1,
): void {
  const breaksWriters = isTighter(newer, older, direction);
  reportOthers(
    at,
    `${name} is ${breaksWriters ? 'stricter' : 'looser'} now.`,
    { breaksWriters, breaksReaders: isTighter(older, newer, direction) },
    { before: describeLimit(older), after: describeLimit(newer) },
  );
}

function compareStrings(at: Place, older: Facts, newer: Facts): void {
  reportOthers(
    at,
    'Texts follow another pattern.',
    {
      breaksWriters: newer.patterns.some(p => !older.patterns.includes(p)),
      breaksReaders: older.patterns.some(p => !newer.patterns.includes(p)),
    },
    {
      before: older.patterns.join(' and ') || undefined,
      after: newer.patterns.join(' and ') || undefined,
    },
  );
  at.compare(
    'other',
    older.formats.join(', ') || undefined,
    newer.formats.join(', ') || undefined,
    'The format changed. Validators take it for a hint unless they are told to check it.',
  );
}

function asLimit(
  value: JsonNumber | undefined,
  direction: 1 | -1,
): Limit | undefined {
  // Nothing is shorter than nothing: a lower limit of 0 says nothing.
  return value === undefined ||
    (direction === 1 && compareJsonNumbers(value, 0) <= 0)
    ? undefined
    : { value, exclusive: false };
}

function describeLimit(limit: Limit | undefined): string | undefined {
  return limit && `${limit.value}${limit.exclusive ? ' (excluded)' : ''}`;
}
