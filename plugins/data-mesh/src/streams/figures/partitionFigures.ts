import { PartitionStatistics } from '@datamesh-portal/plugin-data-mesh-common';
import { firstFew } from '../../chrome/formats/firstFew';

/** What the bars of the partitions show. */
export type Measure = 'messages' | 'bytes';

/** A partition as a bar. */
export type PartitionBar = {
  partition: number;
  messages: number;
  bytes?: number;
  problem?: PartitionProblem;
};

/** What can be wrong with leaders and replicas, worst first. */
export const PROBLEMS = ['leaderless', 'behind'] as const;
export type PartitionProblem = (typeof PROBLEMS)[number];

// Below this a longer partition is what chance makes of few messages.
const SKEWED_FROM = 1.5;
const NAMED_PARTITIONS = 5;

/** The partitions as bars, in the order of their numbers. */
export function barsOf(partitions: PartitionStatistics[]): PartitionBar[] {
  return [...partitions]
    .sort((a, b) => a.partition - b.partition)
    .map(({ partition, start, end, sizeBytes, leader, replicas, inSync }) => ({
      partition,
      // Offsets may be beyond 2^53, what is between them is not.
      messages: Math.max(0, Number(BigInt(end) - BigInt(start))),
      bytes: sizeBytes,
      problem: problemOf({ leader, replicas, inSync }),
    }));
}

function problemOf(
  state: Pick<PartitionStatistics, 'leader' | 'replicas' | 'inSync'>,
): PartitionBar['problem'] {
  const { leader, replicas, inSync } = state;
  // Whoever tells neither leader nor replicas tells nothing about them.
  if (replicas === undefined && inSync === undefined) {
    return undefined;
  }
  if (leader === undefined) {
    return 'leaderless';
  }
  return inSync !== undefined && replicas !== undefined && inSync < replicas
    ? 'behind'
    : undefined;
}

/** Height of a bar: messages, or bytes on disk. */
export function heightOf(bar: PartitionBar, measure: Measure): number {
  return measure === 'messages' ? bar.messages : bar.bytes ?? 0;
}

function highestOf(bars: PartitionBar[], measure: Measure): PartitionBar {
  return bars.reduce((most, bar) =>
    heightOf(bar, measure) > heightOf(most, measure) ? bar : most,
  );
}

/** How unevenly a stream fills its partitions. */
export type Skew = {
  total: number;
  /** Of all partitions, empty ones included. */
  mean: number;
  longest: PartitionBar;
  /** How many times its share the longest holds; 1 when all are equal. */
  factor: number;
  empty: number;
};

/** The skew of a stream; undefined without any partition. */
export function skewOf(
  bars: PartitionBar[],
  measure: Measure,
): Skew | undefined {
  if (bars.length === 0) {
    return undefined;
  }
  const longest = highestOf(bars, measure);
  const total = bars.reduce((sum, bar) => sum + heightOf(bar, measure), 0);
  const mean = total / bars.length;
  return {
    total,
    mean,
    longest,
    factor: mean > 0 ? heightOf(longest, measure) / mean : 1,
    empty: bars.filter(bar => heightOf(bar, measure) === 0).length,
  };
}

/** The skew in words. */
export function describeSkew(skew: Skew, partitions: number): string {
  const { longest, factor, total, empty } = skew;
  if (total === 0) {
    return partitions === 1
      ? 'The partition is empty'
      : `All ${partitions.toLocaleString('en')} partitions are empty`;
  }
  if (partitions === 1) {
    return 'There is one partition';
  }
  const spread =
    factor >= SKEWED_FROM
      ? `Partition ${longest.partition} holds ${factor.toFixed(1)} × its share`
      : 'Partitions are filled evenly';
  const gaps = empty === 1 ? '1 is empty' : `${empty} are empty`;
  return empty > 0 ? `${spread}, ${gaps}` : spread;
}

const TROUBLES = {
  leaderless: 'no leader and can be neither read nor written',
  behind: 'replicas that are not in sync',
};

function listed(bars: PartitionBar[]): string {
  const partitions = bars.map(({ partition }) => partition);
  const names = firstFew(partitions, NAMED_PARTITIONS);
  return `${bars.length === 1 ? 'Partition' : 'Partitions'} ${names}`;
}

/** What is wrong with leaders and replicas, worst first. */
export function describeProblems(
  bars: PartitionBar[],
): Array<{ problem: PartitionProblem; words: string }> {
  return PROBLEMS.flatMap(problem => {
    const troubled = bars.filter(bar => bar.problem === problem);
    const verb = troubled.length === 1 ? 'has' : 'have';
    const words = `${listed(troubled)} ${verb} ${TROUBLES[problem]}`;
    return troubled.length > 0 ? [{ problem, words }] : [];
  });
}

/** Several partitions drawn as one column. */
export type PartitionColumn = {
  bars: PartitionBar[];
  /** The one whose height the column has. */
  highest: PartitionBar;
};

/**
 * As many columns as there is room for. Where several partitions share one, it
 * is as high as the highest of them, so that skew stays visible.
 */
export function columnsOf(
  bars: PartitionBar[],
  most: number,
  measure: Measure,
): PartitionColumn[] {
  const perColumn = Math.max(1, Math.ceil(bars.length / Math.max(1, most)));
  const columns: PartitionColumn[] = [];
  for (let first = 0; first < bars.length; first += perColumn) {
    const together = bars.slice(first, first + perColumn);
    columns.push({ bars: together, highest: highestOf(together, measure) });
  }
  return columns;
}
