import fc from 'fast-check';
import { usualDecision } from './usualDecision';

describe('how long decisions usually take', () => {
  it('is unknown without decisions', () => {
    expect(usualDecision([])).toBeUndefined();
    expect(usualDecision([NaN, -1, Infinity])).toBeUndefined();
  });

  it('is the time in the middle, which one forgotten request does not move', () => {
    expect(usualDecision([3, 1, 1_000_000])).toEqual({
      medianMs: 3,
      decisions: 3,
    });
    expect(usualDecision([10, 2, 5, 4])).toEqual({ medianMs: 5, decisions: 4 });
  });

  it('has half of the decisions on either side', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), times => {
        const copy = [...times];
        const { medianMs = NaN } = usualDecision(times) ?? {};
        const faster = times.filter(time => time < Math.floor(medianMs));
        const slower = times.filter(time => time > Math.ceil(medianMs));
        expect(faster.length).toBeLessThanOrEqual(times.length / 2);
        expect(slower.length).toBeLessThanOrEqual(times.length / 2);
        expect(times).toEqual(copy);
      }),
    );
  });
});
