import fc from 'fast-check';
import { isoDate, isoDateTime, isoTimeOfDay } from './isoTime';

const FIRST = -8_640_000_000_000_000;

describe('times in ISO 8601', () => {
  it('are those of the language', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: FIRST, max: -FIRST - 1 }),
          fc.integer({ min: -(2 ** 42), max: 2 ** 42 }),
        ),
        ms => {
          const iso = new Date(ms).toISOString();
          expect(`${isoDateTime(ms, 'millis')}Z`).toBe(iso);
          expect(isoDate(Math.floor(ms / 86_400_000))).toBe(
            iso.replace(/T.*/, ''),
          );
        },
      ),
    );
  });

  it('keep every digit of micro- and nanoseconds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 42), max: 2 ** 42 }),
        fc.integer({ min: 0, max: 999_999 }),
        (ms, extra) => {
          const iso = new Date(ms).toISOString().replace('Z', '');
          const digits = String(extra).padStart(6, '0');
          const nanos = BigInt(ms) * 1_000_000n + BigInt(extra);
          expect(isoDateTime(nanos, 'nanos')).toBe(iso + digits);
          const micros = ms * 1_000 + (extra % 1_000);
          expect(isoDateTime(micros, 'micros')).toBe(iso + digits.slice(3));
        },
      ),
    );
  });

  it('end where the calendar does', () => {
    expect(isoDateTime(FIRST - 1, 'millis')).toBeUndefined();
    expect(isoDateTime(-FIRST + 86_400_000, 'millis')).toBeUndefined();
    expect(isoDateTime(2n ** 63n - 1n, 'micros')).toBeUndefined();
    expect(isoDate(2 ** 31)).toBeUndefined();
  });

  it('of a day begin at midnight and end before the next', () => {
    expect(isoTimeOfDay(0, 'millis')).toBe('00:00:00.000');
    expect(isoTimeOfDay(86_399_999_999, 'micros')).toBe('23:59:59.999999');
    expect(isoTimeOfDay(86_400_000, 'millis')).toBeUndefined();
    expect(isoTimeOfDay(-1, 'millis')).toBeUndefined();
  });
});
