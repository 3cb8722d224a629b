import {
  anything,
  Check,
  list,
  object,
  text,
  texts,
} from '../../validation/checks';

/** ODCS `StableId`. */
export const stableId = text({
  matches: value => /^[A-Za-z0-9_-]+$/.test(value),
  rule: 'letters, digits, "_" and "-" only',
});

export const tags = list(text());

export const customProperty: Check = object({
  noun: 'a custom property',
  fields: {
    id: stableId,
    property: text(),
    value: anything,
    description: text(),
  },
  required: ['property', 'value'],
});

export const customProperties = list(customProperty);

export const authoritativeDefinitions = list(
  object({
    noun: 'an authoritative definition',
    fields: {
      id: stableId,
      ...texts('url', 'type', 'description'),
    },
    required: ['url', 'type'],
  }),
);

export const role: Check = object({
  noun: 'a role',
  fields: {
    id: stableId,
    ...texts(
      'role',
      'description',
      'access',
      'firstLevelApprovers',
      'secondLevelApprovers',
    ),
    customProperties,
  },
  required: ['role'],
});

/** RFC 3339 `full-date`, with days that exist. */
export const date = text({
  matches: isDate,
  rule: 'a date such as 2026-03-01',
});

/** RFC 3339 `date-time`. */
export const dateTime = text({
  matches: value => {
    const match =
      /^(\d{4}-\d\d-\d\d)[T\s]([01]\d|2[0-3]):[0-5]\d:([0-5]\d)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i.exec(
        value,
      );
    return match !== null && isDate(match[1]);
  },
  rule: 'a time with time zone such as 2026-03-01T12:00:00Z',
});

/**
 * Any scheme and no blanks: locations in published contracts hold placeholders
 * such as `s3://bucket/{year}/*.json`, which RFC 3986 would refuse.
 */
export const uri = text({
  matches: value => /^(?:[a-z][a-z0-9+\-.]*:)(?:\/?\/)?[^\s]*$/i.test(value),
  rule: 'a URI such as s3://bucket/path',
});

function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) {
    return false;
  }
  const [year, month, day] = match.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1) {
    return false;
  }
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= days[month - 1];
}
