export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The slice begins here: midnight of 1 January 2013 in New York. */
export const SLICE_START = Date.parse('2013-01-01T05:00:00Z');

/**
 * Events before this moment are history, loaded at once; later ones are
 * replayed. Midnight of 1 February 2013 in New York.
 */
export const HISTORY_END = Date.parse('2013-02-01T05:00:00Z');

/** Milliseconds to the text that JSON Schema calls `date-time`. */
export const isoTime = (time: number) => new Date(time).toISOString();

/** Days since 1970-01-01, as Avro's logical type `date` counts them. */
export const epochDay = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;

/** Midnight in New York (winter time) of a local date, as UTC milliseconds. */
export const localMidnight = (date: string) => Date.parse(`${date}T05:00:00Z`);

/** Streams whose topics keep messages for days only have no older history. */
export const SHORT_HISTORY_START = HISTORY_END - 10 * DAY;
