const DATE_NAME = /^(at|until|since)$|At$/;

/**
 * A stored record from its JSON. Dates are told by the names of their fields:
 * `at`, `until`, `since` and what ends with `At`; nothing else is named so.
 */
export function parseRecord<T>(json: string): T {
  return JSON.parse(json, (name, value) =>
    DATE_NAME.test(name) && typeof value === 'string' ? new Date(value) : value,
  );
}

/** Milliseconds for a column; null for no date. */
export function toMs(date: Date | undefined): number | null {
  return date ? date.getTime() : null;
}
