/** A day as people write it, in UTC, such as "3 Mar 2027". */
export function describeDay(date: Date): string {
  return date.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
