const momentFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** A date with its time as access writes it: `3 Mar 2027, 14:05`. */
export function describeMoment(at: Date): string {
  return momentFormat.format(at);
}
