const STEPS = [1, 2, 5, 10];
const MOST_VALUE_TICKS = 4;

/** Round values from 0 up to at least the highest: at most five of them. */
export function valueTicks(highest: number): number[] {
  if (!(highest > 0)) {
    return [0];
  }
  const rough = highest / MOST_VALUE_TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step =
    power * (STEPS.find(candidate => candidate * power >= rough) ?? 10);
  const count = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_STEPS = [1, 5, 10, 15, 30];
const HOUR_STEPS = [1, 2, 3, 6, 12];
const DAY_STEPS = [1, 2, 7, 14, 30, 90, 180, 365, 730, 1_825, 3_650];

/** Moments to write under a time axis, and whether they are whole days. */
export type TimeTicks = { ticks: Date[]; days: boolean };

function dayTicks(from: Date, to: Date, step: number): Date[] {
  const ticks: Date[] = [];
  const day = new Date(from);
  day.setHours(0, 0, 0, 0);
  // By the calendar: a day on which clocks change is not 24 hours long.
  while (day.getTime() <= to.getTime()) {
    if (day.getTime() >= from.getTime()) {
      ticks.push(new Date(day));
      day.setDate(day.getDate() + step);
    } else {
      day.setDate(day.getDate() + 1);
    }
  }
  return ticks;
}

function clockTicks(from: Date, to: Date, stepMs: number): Date[] {
  const midnight = new Date(from);
  midnight.setHours(0, 0, 0, 0);
  const start = midnight.getTime();
  const first = Math.ceil((from.getTime() - start) / stepMs);
  const ticks: Date[] = [];
  for (let at = start + first * stepMs; at <= to.getTime(); at += stepMs) {
    ticks.push(new Date(at));
  }
  return ticks;
}

/** Round moments of the viewer's clock between two others, at most `most`. */
export function timeTicks(from: Date, to: Date, most: number): TimeTicks {
  const length = to.getTime() - from.getTime();
  const clockStep = [
    ...MINUTE_STEPS.map(step => step * MINUTE_MS),
    ...HOUR_STEPS.map(step => step * HOUR_MS),
  ].find(step => length / step <= most);
  if (clockStep !== undefined) {
    return { ticks: clockTicks(from, to, clockStep), days: false };
  }
  const step =
    DAY_STEPS.find(days => length / (days * DAY_MS) <= most) ??
    DAY_STEPS[DAY_STEPS.length - 1];
  return { ticks: dayTicks(from, to, step), days: true };
}
