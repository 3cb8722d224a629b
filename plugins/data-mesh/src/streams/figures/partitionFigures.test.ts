import { departuresStatistics } from '../../__testUtils__/departureFigures';
import {
  barsOf,
  columnsOf,
  describeProblems,
  describeSkew,
  PartitionBar,
  skewOf,
} from './partitionFigures';

const even = (count: number): PartitionBar[] =>
  Array.from({ length: count }, (_, partition) => ({
    partition,
    messages: 100,
  }));

function wordsOf(bars: PartitionBar[]): string {
  const skew = skewOf(bars, 'messages');
  return skew ? describeSkew(skew, bars.length) : '';
}

describe('barsOf', () => {
  it('counts what is between the offsets, however high they are', () => {
    const [bar] = barsOf([
      { partition: 0, start: '9007199254740993', end: '9007199254740995' },
    ]);
    expect(bar.messages).toBe(2);
  });

  it('finds partitions without a leader and those that lack replicas', () => {
    const problems = barsOf(departuresStatistics().partitions).map(
      bar => bar.problem,
    );
    expect(problems).toEqual([
      undefined,
      undefined,
      'behind',
      undefined,
      undefined,
      'leaderless',
    ]);
  });

  it('does not take silence about replicas for a missing leader', () => {
    const [bar] = barsOf([{ partition: 0, start: '0', end: '1' }]);
    expect(bar.problem).toBeUndefined();
  });
});

describe('the skew', () => {
  it('compares the longest partition with the mean', () => {
    expect(wordsOf(barsOf(departuresStatistics().partitions))).toBe(
      'Partition 3 holds 4.2 × its share, 1 is empty',
    );
  });

  it('is none where partitions are alike', () => {
    expect(wordsOf(even(12))).toBe('Partitions are filled evenly');
    expect(wordsOf(even(1))).toBe('There is one partition');
  });

  it('is none where there is nothing', () => {
    const empty = even(3).map(bar => ({ ...bar, messages: 0 }));
    expect(wordsOf(empty)).toBe('All 3 partitions are empty');
    expect(skewOf([], 'messages')).toBeUndefined();
  });
});

describe('describeProblems', () => {
  it('names some of many partitions, the worst problem first', () => {
    const bars = even(9).map(bar => ({
      ...bar,
      problem:
        bar.partition === 8 ? ('leaderless' as const) : ('behind' as const),
    }));
    expect(describeProblems(bars).map(({ words }) => words)).toEqual([
      'Partition 8 has no leader and can be neither read nor written',
      'Partitions 0, 1, 2, 3, 4 and 3 more have replicas that are not in sync',
    ]);
  });
});

describe('columnsOf', () => {
  it('gives each partition a column where there is room', () => {
    expect(columnsOf(even(6), 100, 'messages')).toHaveLength(6);
  });

  it('draws 1,000 partitions in less room and keeps the highest', () => {
    const bars = even(1_000);
    bars[777].messages = 5_000;
    const columns = columnsOf(bars, 200, 'messages');
    expect(columns).toHaveLength(200);
    expect(columns.flatMap(column => column.bars)).toEqual(bars);
    expect(columns[155].highest.partition).toBe(777);
  });
});
