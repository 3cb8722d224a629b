const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A duration in words, to the precision that matters: `3 s`, `5 min`, `2 h`,
 * `4 days`.
 *
 * @param ageMs - milliseconds; below zero counts as none
 * @public
 */
export function describeAge(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < MINUTE) {
    return `${Math.floor(age / SECOND)} s`;
  }
  if (age < HOUR) {
    return `${Math.floor(age / MINUTE)} min`;
  }
  if (age < 2 * DAY) {
    return `${Math.floor(age / HOUR)} h`;
  }
  return `${Math.floor(age / DAY).toLocaleString('en')} days`;
}
