import { TailRate } from './TailRate';

function handedOut(perSecond: number, seconds: number): number {
  const rate = new TailRate(perSecond, 0);
  let count = 0;
  for (let now = 0; now <= seconds * 1_000; now += rate.stepMs) {
    const allowed = rate.allow(now);
    rate.spend(allowed);
    count += allowed;
  }
  return count;
}

describe('the rate of a tail', () => {
  it.each([1, 3, 4, 50, 1_000])(
    'is kept to under a steady flood: %d a second',
    perSecond => {
      const count = handedOut(perSecond, 60);
      expect(count).toBeGreaterThanOrEqual(60 * perSecond * 0.95);
      expect(count).toBeLessThanOrEqual(61 * perSecond + 1);
    },
  );

  it('lets the messages of a quiet while through at once', () => {
    const rate = new TailRate(10, 0);
    rate.spend(rate.allow(0));
    expect(rate.allow(500)).toBe(5);
    expect(rate.allow(60_000)).toBe(10);
  });
});
