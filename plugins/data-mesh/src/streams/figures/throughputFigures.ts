import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const RATE_UNITS = [
  { name: 'second', ms: SECOND_MS },
  { name: 'minute', ms: MINUTE_MS },
  { name: 'hour', ms: HOUR_MS },
  { name: 'day', ms: DAY_MS },
];

/** A stretch of time with its mean rate, in the unit of the chart. */
export type ThroughputBar = {
  from: Date;
  to: Date;
  messages: number;
  rate: number;
};

/** Throughput over time, ready to be drawn. */
export type Throughput = {
  bars: ThroughputBar[];
  /** What a rate is per: the smallest unit in which the peak is at least one. */
  unit: string;
  peak: ThroughputBar;
  total: number;
};

/** The stretches as bars; undefined without any. */
export function throughputOf(
  statistics: Pick<StreamStatistics, 'throughput'>,
): Throughput | undefined {
  const stretches = statistics.throughput
    .map(stretch => ({
      ...stretch,
      perMs: stretch.messages / (stretch.to.getTime() - stretch.from.getTime()),
    }))
    .filter(({ perMs }) => Number.isFinite(perMs));
  if (stretches.length === 0) {
    return undefined;
  }
  const peak = stretches.reduce((most, stretch) =>
    stretch.perMs > most.perMs ? stretch : most,
  );
  const unit =
    RATE_UNITS.find(({ ms }) => peak.perMs * ms >= 1) ??
    RATE_UNITS[RATE_UNITS.length - 1];
  const bars = stretches.map(({ from, to, messages, perMs }) => ({
    from,
    to,
    messages,
    rate: perMs * unit.ms,
  }));
  return {
    bars,
    unit: unit.name,
    peak: bars[stretches.indexOf(peak)],
    total: bars.reduce((sum, bar) => sum + bar.messages, 0),
  };
}

/** A rate as people read it: `0.4`, `12.5`, `1,204`. */
export function formatRate(rate: number): string {
  return rate.toLocaleString('en', {
    maximumFractionDigits: rate < 100 ? 1 : 0,
  });
}

function describeDuration(ms: number): string {
  // A day and a half is said in hours.
  const smallest = ms > DAY_MS && ms < 2 * DAY_MS ? HOUR_MS : ms;
  const unit =
    [...RATE_UNITS].reverse().find(candidate => candidate.ms <= smallest) ??
    RATE_UNITS[0];
  const count = (ms / unit.ms).toLocaleString('en', {
    maximumFractionDigits: 1,
  });
  return `${count} ${unit.name}${count === '1' ? '' : 's'}`;
}

function formatDay(moment: Date, now: Date): string {
  return moment.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(moment.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
  });
}

/** How long messages stay: `kept 7 days, oldest message of 14 Nov`. */
export function describeRetention(
  statistics: Pick<
    StreamStatistics,
    'retentionMs' | 'firstTimestamp' | 'readAt'
  >,
): string | undefined {
  const { retentionMs, firstTimestamp, readAt } = statistics;
  const kept =
    retentionMs !== undefined &&
    (retentionMs < 0
      ? 'kept for ever'
      : `kept ${describeDuration(retentionMs)}`);
  const oldest =
    firstTimestamp && `oldest message of ${formatDay(firstTimestamp, readAt)}`;
  return [kept, oldest].filter(Boolean).join(', ') || undefined;
}

/** What the bars do not count, and why: `3 messages are not counted: …`. */
export function describeUndated({
  undated = 0,
  implausibleTimestamp,
}: Pick<StreamStatistics, 'undated' | 'implausibleTimestamp'>):
  | string
  | undefined {
  const times = implausibleTimestamp
    ? `implausible times, such as ${implausibleTimestamp} ms since 1970`
    : 'no times';
  return undated > 0
    ? `${undated.toLocaleString(
        'en',
      )} messages are not counted: in their partitions a producer writes ${times}`
    : undefined;
}

/** The moment before which messages are deleted; undefined for never. */
export function retentionStart(
  statistics: Pick<StreamStatistics, 'retentionMs' | 'readAt'>,
): Date | undefined {
  const { retentionMs, readAt } = statistics;
  return retentionMs !== undefined && retentionMs >= 0
    ? new Date(readAt.getTime() - retentionMs)
    : undefined;
}
