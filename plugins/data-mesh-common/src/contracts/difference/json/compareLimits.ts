import {
  compareNumbers as compareJsonNumbers,
  isMultipleOf,
  JsonNumber,
} from '../../../schemas/exact/ExactNumber';
import { ChangeReport } from '../ChangeList';
import { consequence, kindOf, SAY } from './consequence';
import {
  Facts,
  hasType,
  isTighter,
  JsonType,
  Limit,
  LOWER_SIZES,
  SIZED_TYPES,
  UPPER_SIZES,
} from './Facts';

/** Receives what changed about one value. */
export type Report = (change: Omit<ChangeReport, 'path'>) => void;

/** Reports what changed about the limits of numbers, texts and lists. */
export function compareLimits(
  older: Facts,
  newer: Facts,
  limited: Report,
): void {
  const both = (type: JsonType) =>
    hasType(older.types, type) && hasType(newer.types, type);
  if (both('integer')) {
    compareNumbers(older, newer, limited);
  }
  for (const name of [...LOWER_SIZES, ...UPPER_SIZES]) {
    if (both(SIZED_TYPES[name])) {
      const direction = LOWER_SIZES.includes(name) ? 1 : -1;
      const [from, to] = [older, newer].map(({ sizes }) => sizes.get(name));
      compareLimit(
        name,
        asLimit(from, direction),
        asLimit(to, direction),
        direction,
        limited,
      );
    }
  }
  if (both('string')) {
    compareStrings(older, newer, limited);
  }
  if (both('array') && older.uniqueItems !== newer.uniqueItems) {
    limited({
      kind: newer.uniqueItems ? 'type-narrowed' : 'type-widened',
      message: newer.uniqueItems
        ? `Entries may no longer repeat. ${SAY.narrowed}`
        : `Entries may repeat now. ${SAY.widened}`,
      breaksWriters: newer.uniqueItems,
      breaksReaders: !newer.uniqueItems,
    });
  }
}

function compareNumbers(older: Facts, newer: Facts, report: Report): void {
  compareLimit('minimum', older.minimum, newer.minimum, 1, report);
  compareLimit('maximum', older.maximum, newer.maximum, -1, report);
  const [from, to] = [older.multiplesOf, newer.multiplesOf];
  const divides = (steps: JsonNumber[], others: JsonNumber[]) =>
    steps.every(step => others.some(other => isMultipleOf(other, step)));
  const breaksWriters = !divides(to, from);
  const breaksReaders = !divides(from, to);
  if (breaksReaders || breaksWriters) {
    report({
      kind: kindOf(breaksReaders, breaksWriters),
      message: `The numbers are multiples of another step. ${consequence(
        breaksReaders,
        breaksWriters,
      )}`,
      before: from.join(', ') || undefined,
      after: to.join(', ') || undefined,
      breaksReaders,
      breaksWriters,
    });
  }
}

function compareLimit(
  name: string,
  older: Limit | undefined,
  newer: Limit | undefined,
  direction: 1 | -1,
  report: Report,
): void {
  const breaksWriters = isTighter(newer, older, direction);
  const breaksReaders = isTighter(older, newer, direction);
  if (breaksWriters || breaksReaders) {
    report({
      kind: breaksWriters ? 'type-narrowed' : 'type-widened',
      message: `${name} is ${
        breaksWriters ? 'stricter' : 'looser'
      } now. ${consequence(breaksReaders, breaksWriters)}`,
      before: describeLimit(older),
      after: describeLimit(newer),
      breaksReaders,
      breaksWriters,
    });
  }
}

function compareStrings(older: Facts, newer: Facts, report: Report): void {
  const breaksWriters = newer.patterns.some(p => !older.patterns.includes(p));
  const breaksReaders = older.patterns.some(p => !newer.patterns.includes(p));
  if (breaksReaders || breaksWriters) {
    report({
      kind: kindOf(breaksReaders, breaksWriters),
      message: `Texts follow another pattern. ${consequence(
        breaksReaders,
        breaksWriters,
      )}`,
      before: older.patterns.join(' and ') || undefined,
      after: newer.patterns.join(' and ') || undefined,
      breaksReaders,
      breaksWriters,
    });
  }
  const [from, to] = [older.formats.join(', '), newer.formats.join(', ')];
  if (from !== to) {
    report({
      kind: 'other',
      message:
        'The format changed. Validators take it for a hint unless they are told to check it.',
      before: from || undefined,
      after: to || undefined,
    });
  }
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
