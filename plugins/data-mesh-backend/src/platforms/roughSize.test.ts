import { roughSize } from './roughSize';

describe('the size of a stream, as everybody sees it', () => {
  it.each([
    [0n, 0n],
    [1n, 10_000n],
    [10_000n, 10_000n],
    [10_001n, 20_000n],
    [994_000n, 1_000_000n],
    [1_000_001n, 1_100_000n],
    [123_456_789_012n, 130_000_000_000n],
  ])('is of %s bytes %s', (exact, rough) => {
    expect(roughSize(exact)).toBe(rough);
  });

  it('is the same with a short masked text in one more message as with a long one', () => {
    expect(roughSize(2_345_678n + 90n)).toBe(roughSize(2_345_678n + 400n));
  });
});
