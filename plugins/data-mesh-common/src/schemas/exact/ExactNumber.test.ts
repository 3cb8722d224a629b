import fc from 'fast-check';
import {
  compareNumbers,
  ExactNumber,
  isMultipleOf,
  isWhole,
  toJsonNumber,
} from './ExactNumber';
import { parseExactJson } from './parseExactJson';

/** Numbers of JSON as texts, with many digits, zeros and exponents. */
const numbers = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.bigInt({ min: 0n, max: 10n ** 25n }),
    fc.option(fc.stringMatching(/^(0|[0-9]{1,25}|0{1,9}[0-9]{1,3})$/), {
      nil: undefined,
    }),
    fc.option(fc.integer({ min: -30, max: 30 }), { nil: undefined }),
  )
  .map(
    ([sign, whole, fraction, power]) =>
      `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${
        power === undefined ? '' : `e${power}`
      }`,
  );

const SCALE = 60;

/** The number times 10^60, which is whole. */
function scaled(text: string): bigint {
  const [mantissa, power = '0'] = text.split('e');
  const [whole, fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = BigInt(whole + fraction);
  const zeros = SCALE + Number(power) - fraction.length;
  return (text.startsWith('-') ? -digits : digits) * 10n ** BigInt(zeros);
}

describe('exact numbers', () => {
  it.each([
    ['9223372036854775807', '9223372036854775807'],
    ['-9223372036854775808.0', '-9223372036854775808'],
    ['9.223372036854775807e18', '9223372036854775807'],
    ['0.1234567890123456789000', '0.1234567890123456789'],
    ['1e400', `1${'0'.repeat(400)}`],
    ['1e-500', '1e-500'],
    ['-12e99999', '-12e99999'],
  ])('keep the digits of %s', (source, digits) => {
    expect(String(toJsonNumber(source))).toBe(digits);
    expect(toJsonNumber(source)).toBeInstanceOf(ExactNumber);
    expect(JSON.stringify({ n: toJsonNumber(source) })).toBe(`{"n":${digits}}`);
  });

  it.each(['0', '-0', '0.1', '1.50', '1e22', '9007199254740991', '5e-324'])(
    'leave %s a number',
    source => {
      expect(toJsonNumber(source)).toBe(Number(source));
    },
  );

  it('are compared by their digits', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [scaled(a), scaled(b)];
        const order = left < right ? -1 : Number(left > right);
        expect(
          Math.sign(compareNumbers(toJsonNumber(a), toJsonNumber(b))) + 0,
        ).toBe(order);
        expect(String(toJsonNumber(a)) === String(toJsonNumber(b))).toBe(
          left === right,
        );
        expect(isWhole(toJsonNumber(a))).toBe(left % 10n ** 60n === 0n);
      }),
    );
  });

  it('are multiples by their digits', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [scaled(a), scaled(b)];
        expect(isMultipleOf(toJsonNumber(a), toJsonNumber(b))).toBe(
          right !== 0n && left % right === 0n,
        );
      }),
    );
    expect(isMultipleOf(19.99, 0.01)).toBe(true);
    expect(isMultipleOf(0.3, 0.1)).toBe(true);
    expect(isMultipleOf(0.35, 0.1)).toBe(false);
  });

  it('take no time for forged exponents and zeros', () => {
    const start = Date.now();
    const long = `1${'0'.repeat(1_000_000)}1`;
    const [huge, tiny, many] = ['1e999999999', '1e-999999999', long].map(
      source => toJsonNumber(source),
    );
    expect(compareNumbers(huge, tiny)).toBeGreaterThan(0);
    expect(compareNumbers(many, huge)).toBeLessThan(0);
    expect(isMultipleOf(huge, tiny)).toBe(false);
    expect(isMultipleOf(many, 2)).toBe(false);
    expect(Date.now() - start).toBeLessThan(1_000);
  });
});

describe('documents of schemas', () => {
  it('are what JSON.parse reads, but for numbers that a double cannot hold', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), text => {
        expect(JSON.stringify(parseExactJson(text))).toBe(
          JSON.stringify(JSON.parse(text)),
        );
      }),
    );
    const text = '{"a":[9223372036854775807,{"__proto__":1e400}],"b":1.0}';
    expect(JSON.stringify(parseExactJson(`\uFEFF${text}`))).toBe(
      `{"a":[9223372036854775807,{"__proto__":1${'0'.repeat(400)}}],"b":1}`,
    );
  });

  it('are refused when they nest too deep', () => {
    const nested = (depth: number) =>
      `${'[1e400,'.repeat(depth)}1${']'.repeat(depth)}`;
    expect(() => parseExactJson(nested(400))).not.toThrow();
    expect(() => parseExactJson(nested(100_000))).toThrow(
      'deeper than 500 levels',
    );
    expect(() => parseExactJson('{')).toThrow(SyntaxError);
  });
});
