import { PartitionStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { Chip } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo, useState } from 'react';
import {
  counted,
  formatBytes,
  formatCount,
} from '../../chrome/formats/formatQuantity';
import { OneOf } from '../../chrome/toolbars/OneOf';
import { valueTicks } from './axis';
import { BarFigure } from './BarFigure';
import { FigureSection } from './FigureSection';
import {
  barsOf,
  columnsOf,
  describeProblems,
  describeSkew,
  heightOf,
  Measure,
  PartitionColumn,
  PartitionProblem,
  PROBLEMS,
  skewOf,
} from './partitionFigures';
import { PartitionTable } from './PartitionTable';

const MEASURES: { id: Measure; label: string }[] = [
  { id: 'messages', label: 'Messages' },
  { id: 'bytes', label: 'Size' },
];

// At 600 px each column then still has two pixels.
const MOST_COLUMNS = 250;
const MOST_PLACES = 12;

const PROBLEM_TONES = { leaderless: 'bad', behind: 'warning' } as const;
const PROBLEM_WORDS = {
  leaderless: 'no leader',
  behind: 'replicas not in sync',
};

function format(value: number, measure: Measure): string {
  return measure === 'messages'
    ? formatCount(String(Math.round(value)))
    : formatBytes(value);
}

function worstProblem({ bars }: PartitionColumn): PartitionProblem | undefined {
  return PROBLEMS.find(problem => bars.some(bar => bar.problem === problem));
}

function describeColumn(column: PartitionColumn): string {
  const { bars, highest } = column;
  const problem = worstProblem(column);
  const last = bars[bars.length - 1];
  const size =
    highest.bytes === undefined ? '' : `, ${formatBytes(highest.bytes)}`;
  const words = `${highest.messages.toLocaleString('en')} messages${size}`;
  return [
    bars.length === 1
      ? `Partition ${highest.partition}: ${words}`
      : `Partitions ${bars[0].partition}–${last.partition}: at most ${words} (partition ${highest.partition})`,
    problem && PROBLEM_WORDS[problem],
  ]
    .filter(Boolean)
    .join(', ');
}

/** How many messages each partition holds: skew and lost replicas. */
export function PartitionFigure(props: { partitions: PartitionStatistics[] }) {
  const { partitions } = props;
  const [chosen, setChosen] = useState<Measure>('messages');
  const bars = useMemo(() => barsOf(partitions), [partitions]);
  const sized = bars.some(({ bytes }) => bytes !== undefined);
  const measure = sized ? chosen : 'messages';
  const columns = useMemo(
    () => columnsOf(bars, MOST_COLUMNS, measure),
    [bars, measure],
  );
  const skew = skewOf(bars, measure);
  if (!skew) {
    return null;
  }
  const ticks = valueTicks(heightOf(skew.longest, measure));
  const top = ticks[ticks.length - 1] || 1;
  const placeStep = Math.ceil(columns.length / MOST_PLACES);
  const problems = describeProblems(bars);
  const total = `${format(skew.total, measure)}${
    measure === 'messages' ? ' messages' : ''
  } in ${counted(bars.length, 'partition')}`;
  const words = `${total}. ${describeSkew(skew, bars.length)}.`;
  return (
    <FigureSection
      title="Partitions"
      summary={
        <>
          {words}
          {problems.map(({ problem, words: trouble }) => (
            <span key={problem}>
              {' '}
              <Chip tone={PROBLEM_TONES[problem]}>{trouble}</Chip>
            </span>
          ))}
        </>
      }
      actions={
        sized && (
          <OneOf
            label="Height of the bars"
            choices={MEASURES}
            chosen={measure}
            onChoose={setChosen}
          />
        )
      }
      figure={
        <BarFigure
          label={`Fill of the partitions. ${words}`}
          bars={columns.map((column, index) => {
            const problem = worstProblem(column);
            return {
              start: index / columns.length,
              end: (index + 1) / columns.length,
              height: heightOf(column.highest, measure) / top,
              tone: problem ? PROBLEM_TONES[problem] : 'plain',
            };
          })}
          axes={{
            unit: measure === 'messages' ? 'messages' : 'size on disk',
            values: ticks.map(tick => ({
              position: tick / top,
              text: format(tick, measure),
            })),
            places: columns
              .map((column, index) => ({
                position: (index + 0.5) / columns.length,
                text: String(column.bars[0].partition),
              }))
              .filter((_place, index) => index % placeStep === 0),
          }}
          lines={{
            levels:
              bars.length > 1 && skew.mean > 0
                ? [{ position: skew.mean / top, text: 'mean' }]
                : [],
          }}
          describe={index => describeColumn(columns[index])}
        />
      }
      table={() => <PartitionTable partitions={partitions} bars={bars} />}
    />
  );
}
