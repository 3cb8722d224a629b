import { Grant } from '@datamesh-portal/plugin-data-mesh-common';

const DAY_MS = 24 * 60 * 60 * 1_000;
const LONGEST_PAST_MS = 365 * DAY_MS;
const SHORTEST_FUTURE_MS = 30 * DAY_MS;
const LONGEST_FUTURE_MS = 400 * DAY_MS;
const MOST_TICKS = 7;
const DAY_STEPS = [7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12];

/** The stretch of time that a timeline shows. */
export type TimeSpan = { from: Date; to: Date };

/** A bar of the timeline; positions are fractions of its width, 0 to 1. */
export type TimelineBar = {
  start: number;
  end: number;
  /** It goes on after the timeline, or has no end. */
  openEnd: boolean;
};

/** When a grant ended or will end; absent for one that is permanent. */
export function endOfGrant(
  grant: Pick<Grant, 'until' | 'endedAt'>,
): Date | undefined {
  return grant.endedAt ?? grant.until;
}

/** All of the grants, at most a year back and 400 days ahead, and the present. */
export function spanOf(
  grants: Array<Pick<Grant, 'since' | 'until' | 'endedAt'>>,
  now: Date,
): TimeSpan {
  const present = now.getTime();
  const starts = grants.map(({ since }) => since.getTime());
  const ends = grants.flatMap(grant => endOfGrant(grant)?.getTime() ?? []);
  const first = Math.min(present - DAY_MS, ...starts);
  const last = Math.max(present + SHORTEST_FUTURE_MS, ...ends);
  return {
    from: new Date(Math.max(first, present - LONGEST_PAST_MS)),
    // Room on the right lets an open end be told from one that ends there.
    to: new Date(
      Math.min(last, present + LONGEST_FUTURE_MS) + (last - first) * 0.04,
    ),
  };
}

/** Where a moment is in a span: 0 at its start, 1 at its end. */
export function positionIn(span: TimeSpan, moment: Date): number {
  const length = span.to.getTime() - span.from.getTime();
  return (moment.getTime() - span.from.getTime()) / length;
}

function within(fraction: number): number {
  return Math.min(1, Math.max(0, fraction));
}

/** The bar of a grant. */
export function barOf(
  grant: Pick<Grant, 'since' | 'until' | 'endedAt'>,
  span: TimeSpan,
): TimelineBar {
  const start = positionIn(span, grant.since);
  const until = endOfGrant(grant);
  const end = until ? positionIn(span, until) : 1;
  return {
    start: within(start),
    end: Math.max(within(end), within(start)),
    openEnd: !until || end > 1,
  };
}

/** The first of these dates, the second and so on, as far as the span goes. */
function datesIn(span: TimeSpan, dateAt: (index: number) => Date): Date[] {
  const dates: Date[] = [];
  for (let date = dateAt(0); date < span.to; date = dateAt(dates.length)) {
    dates.push(date);
  }
  return dates;
}

/** Days, or firsts of months, to write under the axis: at most seven. */
export function ticksOf(span: TimeSpan): Date[] {
  const { from } = span;
  const year = from.getFullYear();
  const month = from.getMonth();
  const tomorrow = from.getDate() + 1;
  const candidates = [
    ...DAY_STEPS.map(days =>
      datesIn(span, index => new Date(year, month, tomorrow + index * days)),
    ),
    ...MONTH_STEPS.map(months =>
      datesIn(span, index => new Date(year, month + 1 + index * months, 1)),
    ),
  ];
  return (
    candidates.find(ticks => ticks.length <= MOST_TICKS) ??
    candidates[candidates.length - 1].slice(0, MOST_TICKS)
  );
}
