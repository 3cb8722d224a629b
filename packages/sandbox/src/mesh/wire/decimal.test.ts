import { decimalBytes } from './decimal';

/** Reads two's complement, the other way round. */
function unscaled(bytes: Buffer): bigint {
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString('hex')}`));
}

it.each([
  [0, 1, '00'],
  [12.7, 1, '7f'],
  [12.8, 1, '0080'],
  [-0.1, 1, 'ff'],
  [-12.8, 1, '80'],
  [-12.9, 1, 'ff7f'],
  [0.7818, 4, '1e8a'],
])('writes %d with %d decimals as short as possible', (value, scale, hex) => {
  expect(decimalBytes(value, scale).toString('hex')).toBe(hex);
});

it('keeps every value through two decimals and back', () => {
  for (let value = -70_000; value <= 70_000; value += 37) {
    expect(unscaled(decimalBytes(value / 100, 2))).toBe(BigInt(value));
  }
});
