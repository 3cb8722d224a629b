/** Of 24 hours: access ends at a time, not on a date. */
export const DAY_MS = 24 * 60 * 60 * 1000;
