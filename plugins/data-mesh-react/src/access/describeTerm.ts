const DAY_MS = 86_400_000;

const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/**
 * A date as access writes it: `3 Mar 2027`, in the viewer's time zone.
 *
 * @public
 */
export function describeDate(date: Date): string {
  return dateFormat.format(date);
}

function startOfDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}

/** Midnights of the viewer between the two: 0 on the same day. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}

function countDays(days: number): string {
  return days === 1 ? '1 day' : `${days.toLocaleString('en')} days`;
}

/**
 * How long access lasts, in words: `until 3 Mar 2027, in 12 days`,
 * `until 3 Mar 2027, today`, `ended 3 Mar 2027, 5 days ago`, `permanent`. Days
 * are those of the viewer's calendar.
 *
 * @param until - the end; absent for permanent access
 * @param now - the present
 * @public
 */
export function describeTerm(until: Date | undefined, now: Date): string {
  if (!until) {
    return 'permanent';
  }
  const days = daysBetween(now, until);
  const date = describeDate(until);
  if (until <= now) {
    return days === 0
      ? `ended ${date}, today`
      : `ended ${date}, ${countDays(-days)} ago`;
  }
  return days === 0
    ? `until ${date}, today`
    : `until ${date}, in ${countDays(days)}`;
}
