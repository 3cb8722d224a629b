const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** What JavaScript's calendar covers: years -271821 to 275760. */
const MAX_DAYS = 100_000_000;

export type TimeUnit = 'millis' | 'micros' | 'nanos';

const PER_MILLI = { millis: 1, micros: 1_000, nanos: 1_000_000 };
const EXTRA_DIGITS = { millis: 0, micros: 3, nanos: 6 };

// A time is put together of texts that are there, which is ten times faster than
// what the language brings; messages of a stream are of few days.
const MINUTES = Array.from(
  { length: 1_440 },
  (_, i) => `${padded(Math.floor(i / 60), 2)}:${padded(i % 60, 2)}:`,
);
const SECONDS = Array.from({ length: 60 }, (_, i) => `${padded(i, 2)}.`);
const MILLIS = Array.from({ length: 1_000 }, (_, i) => padded(i, 3));
const DAYS: Array<{ day: number; text: string }> = Array.from(
  { length: 512 },
  () => ({ day: Number.NaN, text: '' }),
);

/**
 * Date and time since 1970 in ISO 8601 without a zone, with as many fraction
 * digits as the unit has; undefined outside of what JavaScript's calendar covers
 * (years -271821 to 275760).
 */
export function isoDateTime(
  value: number | bigint,
  unit: TimeUnit,
): string | undefined {
  const { ms, rest } = splitMillis(value, unit);
  const day = Math.floor(ms / DAY_MS);
  const date = dateText(day);
  return (
    date && `${date}T${timeText(ms - day * DAY_MS)}${fraction(rest, unit)}`
  );
}

/** Days since 1970 as a date in ISO 8601; undefined like `isoDateTime`. */
export function isoDate(days: number | bigint): string | undefined {
  return typeof days === 'number' ? dateText(days) : undefined;
}

/** Time since midnight in ISO 8601; undefined for none of a day. */
export function isoTimeOfDay(
  value: number | bigint,
  unit: TimeUnit,
): string | undefined {
  const { ms, rest } = splitMillis(value, unit);
  return ms >= 0 && ms < DAY_MS
    ? timeText(ms) + fraction(rest, unit)
    : undefined;
}

function dateText(day: number): string | undefined {
  const known = DAYS[day & (DAYS.length - 1)];
  if (known.day !== day) {
    // The calendar's last day is its first moment alone.
    if (!(day >= -MAX_DAYS && day < MAX_DAYS)) {
      return undefined;
    }
    known.day = day;
    known.text = new Date(day * DAY_MS).toISOString().slice(0, -14);
  }
  return known.text;
}

function timeText(ms: number): string {
  const minute = Math.floor(ms / MINUTE_MS);
  const inMinute = ms - minute * MINUTE_MS;
  const second = Math.floor(inMinute / 1_000);
  return MINUTES[minute] + SECONDS[second] + MILLIS[inMinute - second * 1_000];
}

function splitMillis(
  value: number | bigint,
  unit: TimeUnit,
): { ms: number; rest: number } {
  const perMilli = PER_MILLI[unit];
  if (typeof value === 'number') {
    const ms = Math.floor(value / perMilli);
    return { ms, rest: value - ms * perMilli };
  }
  const divisor = BigInt(perMilli);
  let ms = value / divisor;
  let rest = value % divisor;
  if (rest < 0n) {
    ms -= 1n;
    rest += divisor;
  }
  return { ms: Number(ms), rest: Number(rest) };
}

function fraction(rest: number, unit: TimeUnit): string {
  return unit === 'millis' ? '' : padded(rest, EXTRA_DIGITS[unit]);
}

function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
