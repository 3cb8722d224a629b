import fc from 'fast-check';
import { compareDigits, compareTime } from './compareText';

describe('the digits of a number', () => {
  it('compare with integers of any size exactly', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        const expected = a < b ? -1 : Number(a > b);

        expect(compareDigits(String(a), b)).toBe(expected);
        expect(compareDigits(String(a), a)).toBe(0);
      }),
    );
  });

  it('compare with a fraction as numbers do', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -99_999, max: 99_999 }),
        fc.integer({ min: -999, max: 999 }),
        (hundredths, whole) => {
          const text = (hundredths / 100).toFixed(2);
          const expected = Math.sign(hundredths - whole * 100);

          expect(compareDigits(text, BigInt(whole)) === expected).toBe(true);
          expect(compareDigits(text, whole) === expected).toBe(true);
        },
      ),
    );
  });

  it.each([
    '',
    'x',
    '1x',
    '0x1',
    ' 1',
    '1.',
    '.5',
    '1e3',
    '-',
    '9'.repeat(2_000),
  ])('are not %j', text => {
    expect(compareDigits(text, 1n)).toBeUndefined();
  });

  it('are unlike what is no number', () => {
    expect(compareDigits('1', Number.NaN)).not.toBe(0);
    expect(compareDigits('1', Number.POSITIVE_INFINITY)).toBe(-1);
  });
});

describe('an ISO 8601 text', () => {
  const noon = new Date('2013-01-31T12:00:00Z');

  it.each<[string, number]>([
    ['2013-01-31T12:00:00Z', 0],
    ['2013-01-31T12:00:00.000999Z', 0],
    ['2013-01-31T12:00:00.001Z', 1],
    ['2013-01-31T12:00', 0],
    ['2013-01-31T13:00:00+01:00', 0],
    ['2013-01-31', -1],
  ])('compares with times: %s', (text, expected) => {
    expect(compareTime(text, noon)).toBe(expected);
  });

  it.each([
    '',
    'noon',
    '2013',
    '2013-13-45',
    '31.01.2013',
    `2013-01-31${' '.repeat(99)}`,
  ])('is not %j', text => {
    expect(compareTime(text, noon)).toBeUndefined();
  });
});
