import fc from 'fast-check';
import { PortStream } from '../visibility/GrantedRights';
import { decodeCursor, encodeCursor, PageCursor } from './PageCursor';

const at: PortStream = {
  product: 'dataproduct:default/wind',
  port: 'readings',
  cluster: 'demo',
  topic: 'weather.wind.v1',
};

const newest: PageCursor = {
  towards: 'older',
  order: 'newest-first',
  positions: {
    incarnation: 'GsbH0v8PQmKk3lwSM9zgDQ',
    offsets: new Map([[0, 17n]]),
  },
};

const place = fc.record({
  towards: fc.constantFrom('older' as const, 'newer' as const),
  order: fc.constantFrom('newest-first' as const, 'oldest-first' as const),
  incarnation: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
});
const moment = fc.option(
  fc.date({ min: new Date(1), noInvalidDate: true }).map(since => ({ since })),
  { nil: {} },
);

const offset = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

const cursor: fc.Arbitrary<PageCursor> = fc.oneof(
  fc
    .tuple(
      place,
      fc.array(offset, { minLength: 1, maxLength: 30 }),
      fc.nat(9),
      moment,
    )
    .map(([{ incarnation, ...rest }, offsets, gap, since]) => ({
      ...rest,
      positions: {
        ...since,
        incarnation,
        offsets: new Map(
          offsets.map((each, index) => [index * (gap + 1), each]),
        ),
      },
    })),
  fc
    .tuple(place, fc.nat({ max: 2 ** 31 - 1 }), offset)
    .map(([{ incarnation, ...rest }, partition, each]) => ({
      ...rest,
      partition,
      positions: { incarnation, offsets: new Map([[partition, each]]) },
    })),
);

const attempt = (text: string, choice: { partition?: number } = {}) => {
  try {
    return decodeCursor(at, text, choice);
  } catch (error) {
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^The cursor .*; begin anew, from /),
    });
    return undefined;
  }
};

describe('a cursor', () => {
  it('says what it was made of', () => {
    fc.assert(
      fc.property(cursor, given => {
        const { partition } = given;
        expect(
          decodeCursor(at, encodeCursor(at, given), { partition }),
        ).toEqual(given);
      }),
    );
  });

  it('is refused for whatever else is written in its place', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 200 }),
          fc.base64String({ maxLength: 200 }),
          fc.uint8Array({ maxLength: 100 }).map(bytes => {
            const forged = Buffer.from(encodeCursor(at, newest), 'base64url');
            forged.set(bytes.subarray(0, forged.length), 10);
            return forged.toString('base64url');
          }),
        ),
        text => {
          const read = attempt(text);
          // Nothing but what the portal itself writes is read.
          expect(read === undefined || encodeCursor(at, read) === text).toBe(
            true,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('cannot be cut short, made longer or written in another way', () => {
    fc.assert(
      fc.property(
        cursor,
        fc.nat(),
        fc.constantFrom('A', '=', '\n', '*'),
        (given, cut, more) => {
          const { partition } = given;
          const text = encodeCursor(at, given);
          const shorter = text.slice(0, cut % text.length);
          expect(attempt(shorter, { partition })).toBeUndefined();
          expect(attempt(text + more, { partition })).toBeUndefined();
          expect(attempt(more + text, { partition })).toBeUndefined();
        },
      ),
    );
  });

  it('never leads past what an offset can be, whichever bit is changed', () => {
    fc.assert(
      fc.property(cursor, fc.nat(), (given, bit) => {
        const { partition } = given;
        const bytes = Buffer.from(encodeCursor(at, given), 'base64url');
        bytes[Math.floor(bit / 8) % bytes.length] ^= 1 << bit % 8;
        const read = attempt(bytes.toString('base64url'), { partition });
        for (const [of, each] of read?.positions.offsets ?? []) {
          expect(of).toBeLessThan(2 ** 31);
          expect(each >= 0n && each < 2n ** 63n).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['another product', { product: 'dataproduct:default/rain' }],
    ['another port', { port: 'gusts' }],
    ['another cluster', { cluster: 'moon' }],
    ['another topic', { topic: 'weather.wind.v2' }],
  ])('belongs to its port, and not to one of %s', (_, change) => {
    const text = encodeCursor({ ...at, ...change }, newest);

    expect(() => decodeCursor(at, text, {})).toThrow('belongs to another port');
  });

  it('belongs to its choice of partitions', () => {
    const one = { ...newest, partition: 0 };

    expect(() => decodeCursor(at, encodeCursor(at, one), {})).toThrow(
      'belongs to a page of partition 0 alone',
    );
    expect(() =>
      decodeCursor(at, encodeCursor(at, newest), { partition: 0 }),
    ).toThrow('belongs to a page of all partitions');
  });

  it('of another version says so', () => {
    const bytes = Buffer.from(encodeCursor(at, newest), 'base64url');
    bytes[0] = 2;

    expect(() => decodeCursor(at, bytes.toString('base64url'), {})).toThrow(
      'comes from another version of the portal',
    );
  });

  it('carries the moment since when messages are shown', () => {
    const since = new Date('2027-01-31T12:00:00.123Z');
    const positions = { ...newest.positions, since };
    const given = { ...newest, positions };

    expect(decodeCursor(at, encodeCursor(at, given), {})).toEqual(given);
    positions.since = new Date('1969-07-20T20:17:40Z');
    expect(decodeCursor(at, encodeCursor(at, given), {})).toEqual(newest);
  });

  it('stays short with many partitions', () => {
    const offsets = new Map(
      Array.from({ length: 1_000 }, (_, each) => [each, 10_000_000n]),
    );
    const text = encodeCursor(at, {
      ...newest,
      positions: { incarnation: 'GsbH0v8PQmKk3lwSM9zgDQ', offsets },
    });

    expect(text.length).toBeLessThan(7_000);
  });
});
