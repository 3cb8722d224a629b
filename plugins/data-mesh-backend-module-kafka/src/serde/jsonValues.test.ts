import fc from 'fast-check';
import { ByteReader } from './ByteReader';
import { decimalText, exactInteger, shortestFloat } from './jsonValues';

describe('values as people read them', () => {
  it('have every digit of a decimal', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }),
        fc.integer({ min: -20, max: 40 }),
        (unscaled, scale) => {
          const hex = BigInt.asUintN(128, unscaled).toString(16);
          const bytes = Buffer.from(hex.padStart(32, '0'), 'hex');
          const text = decimalText(bytes, scale)!;
          const [whole, fraction = ''] = text.split('.');
          expect(fraction).toHaveLength(Math.max(0, scale));
          expect(
            BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, scale)),
          ).toBe(
            unscaled *
              10n ** BigInt(Math.max(0, scale)) *
              10n ** BigInt(Math.max(0, -scale)),
          );
          expect(text.startsWith('-')).toBe(unscaled < 0n);
        },
      ),
    );
  });

  it('are the same in few bytes as in many', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 47), max: 2 ** 47 - 1 }),
        fc.integer({ min: 0, max: 12 }),
        (value, scale) => {
          const short = Buffer.alloc(6);
          short.writeIntBE(value, 0, 6);
          const long = Buffer.alloc(12, value < 0 ? 0xff : 0);
          short.copy(long, 6);
          expect(decimalText(short, scale)).toBe(decimalText(long, scale));
        },
      ),
    );
    expect(decimalText(Buffer.alloc(513), 0)).toBeUndefined();
    expect(decimalText(Buffer.from([1]), 10_001)).toBeUndefined();
  });

  it('are floats with as few digits as tell them apart', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), value => {
        const short = shortestFloat(value);
        expect(Math.fround(short)).toBe(value);
        expect(String(short).length).toBeLessThanOrEqual(String(value).length);
      }),
    );
    expect(shortestFloat(Math.fround(0.1))).toBe(0.1);
    expect(shortestFloat(Math.fround(123456.79))).toBe(123456.79);
  });
});

describe('variable-length integers', () => {
  const encode = (value: bigint) => {
    const bytes: number[] = [];
    let rest = value;
    while (rest > 127n) {
      bytes.push(Number(rest & 127n) | 128);
      rest >>= 7n;
    }
    return Buffer.from([...bytes, Number(rest)]);
  };
  const unsigned = fc.oneof(
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    fc.nat({ max: 64 }).map(bits => BigInt.asUintN(64, 2n ** BigInt(bits))),
    fc.nat({ max: 64 }).map(bits => 2n ** BigInt(bits) - 1n),
  );

  it('keep every digit, as numbers where they are safe', () => {
    fc.assert(
      fc.property(unsigned, value => {
        const reader = new ByteReader(encode(value));
        const read = reader.varint();
        expect(BigInt(read)).toBe(value);
        expect(reader.remaining).toBe(0);
        expect(typeof exactInteger(read)).toBe(
          value <= BigInt(Number.MAX_SAFE_INTEGER) ? 'number' : 'string',
        );
        const signed = (value >> 1n) ^ -(value & 1n);
        const zigzag = new ByteReader(encode(value)).zigzag();
        expect(BigInt(zigzag)).toBe(signed);
        expect(typeof zigzag).toBe(
          Number.isSafeInteger(Number(signed)) ? 'number' : 'bigint',
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
