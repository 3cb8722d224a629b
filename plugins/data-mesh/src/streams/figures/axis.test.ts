import { timeTicks, valueTicks } from './axis';

describe('valueTicks', () => {
  it.each([
    [0, [0]],
    [3, [0, 1, 2, 3]],
    [9_000, [0, 5_000, 10_000]],
    [7_200, [0, 2_000, 4_000, 6_000, 8_000]],
    [0.4, [0, 0.1, 0.2, 0.30000000000000004, 0.4]],
  ])('for %d are round and reach it', (highest, ticks) => {
    expect(valueTicks(highest)).toEqual(ticks);
  });
});

describe('timeTicks', () => {
  const start = new Date(2013, 0, 1, 9, 20);
  const after = (hours: number) =>
    new Date(start.getTime() + hours * 3_600_000);

  it('are whole hours of the viewer’s clock within a day', () => {
    const { ticks, days } = timeTicks(start, after(12), 6);
    expect(days).toBe(false);
    expect(ticks.map(tick => tick.getHours())).toEqual([
      10, 12, 14, 16, 18, 20,
    ]);
    expect(ticks.every(tick => tick.getMinutes() === 0)).toBe(true);
  });

  it('are midnights within a week', () => {
    const { ticks, days } = timeTicks(start, after(24 * 7), 8);
    expect(days).toBe(true);
    expect(ticks.map(tick => tick.getDate())).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(ticks.every(tick => tick.getHours() === 0)).toBe(true);
  });

  it('never are more than there is room for', () => {
    for (const hours of [0.1, 5, 70, 900, 24 * 400, 24 * 4_000]) {
      const { ticks } = timeTicks(start, after(hours), 5);
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.length).toBeGreaterThan(0);
    }
  });
});
