import { describeUsual, isLate } from './describeUsual';

const MINUTE_MS = 60_000;
const usual = (minutes: number) => ({
  medianMs: minutes * MINUTE_MS,
  decisions: 3,
});

describe('describeUsual', () => {
  it('does not count seconds', () => {
    expect(describeUsual(usual(0.1))).toBe('under a minute');
    expect(describeUsual(usual(180))).toBe('3 h');
  });
});

describe('isLate', () => {
  it('is what waits longer than usual', () => {
    expect(isLate(190 * MINUTE_MS, usual(180))).toBe(true);
    expect(isLate(170 * MINUTE_MS, usual(180))).toBe(false);
  });

  it('is nothing within an hour, nor without earlier decisions', () => {
    expect(isLate(59 * MINUTE_MS, usual(1))).toBe(false);
    expect(isLate(61 * MINUTE_MS, usual(1))).toBe(true);
    expect(isLate(1_000 * MINUTE_MS, undefined)).toBe(false);
  });
});
