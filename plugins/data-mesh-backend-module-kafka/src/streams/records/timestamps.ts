/** Clocks differ; what lies further ahead was not written then. Milliseconds. */
const MOST_AHEAD = 24 * 60 * 60 * 1000;
/** What a date-time (RFC 3339) can say, in milliseconds since the epoch. */
const [FIRST_YEAR, LAST_YEAR] = [
  Date.parse('0001-01-01T00:00:00.000Z'),
  Date.parse('9999-12-31T23:59:59.999Z'),
];

/**
 * Whether a message may have been written at a time. Producers may write any:
 * none (-1), seconds or nanoseconds in place of milliseconds, those of a broken
 * clock.
 *
 * @param milliseconds - Since the epoch.
 */
export function isPlausible(milliseconds: number, now: number): boolean {
  return milliseconds >= 0 && milliseconds <= now + MOST_AHEAD;
}

/** The nearest time that a date-time can say, in milliseconds. */
export function toDateTime(milliseconds: number): number {
  return Math.max(FIRST_YEAR, Math.min(LAST_YEAR, milliseconds));
}
