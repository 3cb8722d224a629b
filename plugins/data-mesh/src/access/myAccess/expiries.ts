import { Grant } from '@datamesh-portal/plugin-data-mesh-common';

const MONTHS = 12;

/** When access ends, by months of the viewer's calendar. */
export type Expiries = {
  /** The present month and the eleven after it, grants in order of their end. */
  months: Array<{ start: Date; grants: Grant[] }>;
  /** Those that end later than that. */
  later: Grant[];
  permanent: Grant[];
};

const OPEN: Array<Grant['state']> = ['pending', 'active', 'expiring', 'failed'];

function monthsBetween(from: Date, to: Date): number {
  return (
    (to.getFullYear() - from.getFullYear()) * 12 +
    to.getMonth() -
    from.getMonth()
  );
}

function endOf(grant: Grant): number {
  return grant.until?.getTime() ?? Infinity;
}

/** Sorts the grants that are not over yet by the month in which they end. */
export function expiriesOf(grants: Grant[], now: Date): Expiries {
  const months: Expiries['months'] = Array.from(
    { length: MONTHS },
    (_, month) => ({
      start: new Date(now.getFullYear(), now.getMonth() + month, 1),
      grants: [],
    }),
  );
  const later: Grant[] = [];
  const permanent: Grant[] = [];
  const open = grants.filter(({ state }) => OPEN.includes(state));
  [...open]
    .sort((a, b) => endOf(a) - endOf(b))
    .forEach(grant => {
      if (!grant.until) {
        permanent.push(grant);
        return;
      }
      const month = Math.max(0, monthsBetween(now, grant.until));
      (months[month]?.grants ?? later).push(grant);
    });
  return { months, later, permanent };
}
