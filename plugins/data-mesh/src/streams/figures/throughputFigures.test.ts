import { departuresStatistics } from '../../__testUtils__/departureFigures';
import {
  describeRetention,
  describeUndated,
  formatRate,
  retentionStart,
  throughputOf,
} from './throughputFigures';

const HOUR_MS = 3_600_000;
const readAt = new Date(2013, 0, 8, 10);

describe('throughputOf', () => {
  it('has the smallest unit in which the peak is at least one', () => {
    const throughput = throughputOf(departuresStatistics());
    expect(throughput).toMatchObject({ unit: 'second', total: 15_480 });
    expect(throughput?.peak).toMatchObject({ messages: 7_200, rate: 2 });
    expect(throughput?.bars[0].rate).toBeCloseTo(0.1);
  });

  it('compares stretches of unequal length by their rate', () => {
    const at = (hours: number) => new Date(readAt.getTime() + hours * HOUR_MS);
    const throughput = throughputOf({
      throughput: [
        { from: at(0), to: at(10), messages: 100 },
        { from: at(10), to: at(11), messages: 20 },
        { from: at(11), to: at(11), messages: 5 },
      ],
    });
    expect(throughput?.unit).toBe('hour');
    expect(throughput?.bars.map(bar => bar.rate)).toEqual([10, 20]);
    expect(throughput?.peak.messages).toBe(20);
  });

  it('is nothing without stretches, and zero where nothing came', () => {
    expect(throughputOf({ throughput: [] })).toBeUndefined();
    const quiet = {
      from: readAt,
      to: new Date(readAt.getTime() + 1),
      messages: 0,
    };
    expect(throughputOf({ throughput: [quiet] })).toMatchObject({
      unit: 'day',
      total: 0,
    });
  });
});

describe('the retention', () => {
  it.each([
    [7 * 24 * HOUR_MS, 'kept 7 days, oldest message of 2 Jan'],
    [24 * HOUR_MS, 'kept 1 day, oldest message of 2 Jan'],
    [36 * HOUR_MS, 'kept 36 hours, oldest message of 2 Jan'],
    [-1, 'kept for ever, oldest message of 2 Jan'],
    [undefined, 'oldest message of 2 Jan'],
  ])('of %s ms is said in words', (retentionMs, words) => {
    expect(
      describeRetention({
        retentionMs,
        firstTimestamp: new Date(2013, 0, 2, 12),
        readAt,
      }),
    ).toBe(words);
  });

  it('names the year of an old message', () => {
    expect(
      describeRetention({ firstTimestamp: new Date(2012, 10, 14), readAt }),
    ).toBe('oldest message of 14 Nov 2012');
    expect(describeRetention({ readAt })).toBeUndefined();
  });

  it('begins nowhere when messages are kept for ever', () => {
    expect(retentionStart({ retentionMs: -1, readAt })).toBeUndefined();
    expect(retentionStart({ retentionMs: HOUR_MS, readAt })).toEqual(
      new Date(readAt.getTime() - HOUR_MS),
    );
  });
});

describe('formatRate', () => {
  it.each([
    [0.04, '0'],
    [0.41, '0.4'],
    [12.5, '12.5'],
    [1_204.4, '1,204'],
  ])('writes %d as %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});

describe('describeUndated', () => {
  it.each([
    [{}, undefined],
    [{ undated: 0 }, undefined],
    [{ undated: 1_200, implausibleTimestamp: '17e17' }, /^1,200 .* 17e17 ms/],
    [{ undated: 2 }, /^2 .* writes no times$/],
  ])('says of %j what is not drawn', (statistics, words) => {
    const said = describeUndated(statistics);
    expect(said ?? '').toMatch(words ?? /^$/);
  });
});
