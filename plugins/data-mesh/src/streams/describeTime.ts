import { describeAge } from '@datamesh-portal/plugin-data-mesh-react';

const clock: Intl.DateTimeFormatOptions = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};

const todayFormat = new Intl.DateTimeFormat(undefined, {
  ...clock,
  fractionalSecondDigits: 3,
});
const thisYearFormat = new Intl.DateTimeFormat(undefined, {
  ...clock,
  month: 'short',
  day: '2-digit',
});
const earlierFormat = new Intl.DateTimeFormat(undefined, {
  ...clock,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const zoneFormat = new Intl.DateTimeFormat(undefined, {
  timeZoneName: 'short',
});

const fullFormat = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'long',
});

/** The short name of the viewer's zone at a moment: `CET`, `GMT+5:30`. */
export function zoneName(at: Date): string {
  return (
    zoneFormat.formatToParts(at).find(({ type }) => type === 'timeZoneName')
      ?.value ?? 'UTC'
  );
}

/** The viewer's zone with its name at a moment: `Europe/Berlin, CET`. */
export function zoneTitle(at: Date): string {
  const region = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const name = zoneName(at);
  return region === name ? name : `${region}, ${name}`;
}

/** A moment in a table: the time for one of today, with the date before. */
export function describeTime(time: Date, now: Date): string {
  if (time.toDateString() === now.toDateString()) {
    return todayFormat.format(time);
  }
  return time.getFullYear() === now.getFullYear()
    ? thisYearFormat.format(time)
    : earlierFormat.format(time);
}

/** A moment in full: local with its zone, in UTC, and how long ago. */
export function describeMomentFully(time: Date, now: Date): string {
  const ms = now.getTime() - time.getTime();
  const age = ms < 0 ? `in ${describeAge(-ms)}` : `${describeAge(ms)} ago`;
  return `${fullFormat.format(time)}, ${age} (${time.toISOString()})`;
}
