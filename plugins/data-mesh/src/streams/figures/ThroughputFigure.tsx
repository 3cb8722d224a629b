import { StreamStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { formatCount } from '../../chrome/formats/formatQuantity';
import { Table } from '../../chrome/tables/Table';
import { useTableStyles } from '../../chrome/tables/useTableStyles';
import { timeTicks, valueTicks } from './axis';
import { BarFigure } from './BarFigure';
import { FigureSection } from './FigureSection';
import {
  describeRetention,
  describeUndated,
  formatRate,
  retentionStart,
  Throughput,
  ThroughputBar,
  throughputOf,
} from './throughputFigures';

const MOST_PLACES = 7;

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
});
const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
});
const moment = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

function timeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function describeBar(bar: ThroughputBar, unit: string): string {
  const messages = bar.messages.toLocaleString('en');
  return `${moment.format(bar.from)} to ${moment.format(
    bar.to,
  )}: ${messages} messages, ${formatRate(bar.rate)} per ${unit}`;
}

function ThroughputTable(props: { throughput: Throughput }) {
  const { bars, unit } = props.throughput;
  const table = useTableStyles();
  return (
    <Table
      label="Throughput"
      columns={[
        'From',
        'To',
        { name: 'Messages', as: 'number' },
        { name: `Per ${unit}`, as: 'number' },
      ]}
    >
      <tbody>
        {bars.map(bar => (
          <tr key={bar.from.getTime()}>
            <td>{moment.format(bar.from)}</td>
            <td>{moment.format(bar.to)}</td>
            <td className={table.number}>
              {bar.messages.toLocaleString('en')}
            </td>
            <td className={table.number}>{formatRate(bar.rate)}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Messages over time, and since when they are kept. */
export function ThroughputFigure(props: { statistics: StreamStatistics }) {
  const { statistics } = props;
  const throughput = useMemo(() => throughputOf(statistics), [statistics]);
  const retention = describeRetention(statistics);
  const undated = describeUndated(statistics);
  if (!throughput) {
    return undated ? (
      <StatePanel state="empty" title="No throughput is known">
        {`${undated}.`}
      </StatePanel>
    ) : null;
  }
  const { bars, unit, peak, total } = throughput;
  const from = bars[0].from;
  const to = bars[bars.length - 1].to;
  const positionOf = (at: Date) =>
    (at.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  const ticks = valueTicks(peak.rate);
  const top = ticks[ticks.length - 1] || 1;
  const times = timeTicks(from, to, MOST_PLACES);
  const timeFormat = times.days ? day : clock;
  const kept = retentionStart(statistics);
  const oldest = statistics.firstTimestamp;
  const marks = [
    { at: kept, text: 'deleted before' },
    { at: oldest, text: 'oldest message' },
  ].flatMap(({ at, text }) => {
    const position = at && positionOf(at);
    return position !== undefined && position >= 0 && position <= 1
      ? [{ position, text }]
      : [];
  });
  const words = [
    `${formatCount(String(total))} messages since ${moment.format(from)}`,
    total > 0 &&
      `at most ${formatRate(peak.rate)} per ${unit}, at ${moment.format(
        peak.from,
      )}`,
    undated,
    retention,
  ]
    .filter(Boolean)
    .join('; ');
  return (
    <FigureSection
      title="Throughput"
      summary={`${words}. Times are of ${timeZone()}.`}
      figure={
        <BarFigure
          label={`Messages over time. ${words}`}
          bars={bars.map(bar => ({
            start: positionOf(bar.from),
            end: positionOf(bar.to),
            height: bar.rate / top,
            tone: 'plain',
          }))}
          axes={{
            unit: `messages per ${unit}`,
            values: ticks.map(tick => ({
              position: tick / top,
              text: formatRate(tick),
            })),
            places: times.ticks.map(tick => ({
              position: positionOf(tick),
              text: timeFormat.format(tick),
            })),
          }}
          // One line where both are nearly the same moment.
          lines={{ marks: marks.slice(-1) }}
          describe={index => describeBar(bars[index], unit)}
        />
      }
      table={() => <ThroughputTable throughput={throughput} />}
    />
  );
}
