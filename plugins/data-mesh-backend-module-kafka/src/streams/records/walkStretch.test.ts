import fc from 'fast-check';
import { batchBytes, batchOfValues } from '../__testUtils__/batchBytes';
import { SiftStretch } from '../sifting/SiftTask';
import { walkStretch } from './walkStretch';

function stretch(batches: Buffer[], from: bigint, to: bigint): SiftStretch {
  return {
    partition: 3,
    from,
    to,
    batches: new Uint8Array(Buffer.concat(batches)),
    abortedTransactions: [],
  };
}

/** A batch of records with these times. */
const timed = (offset: bigint, ...timestamps: number[]) =>
  batchBytes({
    offset,
    records: timestamps.map(timestamp => ({ value: 'v', timestamp })),
  });

/** What a visitor sees that stops after so many records. */
function walk(
  wanted: SiftStretch,
  direction: 'forward' | 'backward',
  options: { stopAfter?: number; budget?: number; since?: number } = {},
) {
  const { stopAfter = Infinity, budget = 1_000_000, since } = options;
  const seen: Array<[offset: bigint, edge: number]> = [];
  const tally = walkStretch(
    wanted,
    { direction, since },
    { bytes: budget },
    {
      unpack: () => false,
      unpacked: () => {},
      visit: (records, _index, edge) => {
        seen.push([records.offset, edge]);
        return seen.length < stopAfter;
      },
    },
  );
  return { seen, ...tally };
}

describe('walking a stretch', () => {
  const jumbled = stretch([timed(0n, 30, 10), timed(2n, 20, 50, 40)], 0n, 5n);

  it('carries the latest time forward', () => {
    expect(walk(jumbled, 'forward')).toMatchObject({
      seen: [
        [0n, 30],
        [1n, 30],
        [2n, 30],
        [3n, 50],
        [4n, 50],
      ],
      edge: 50,
      scanned: 5,
      scannedFrom: 0n,
      scannedTo: 5n,
    });
  });

  it('leaves out what is earlier than a moment, and counts it as looked at', () => {
    expect(walk(jumbled, 'forward', { since: 30 })).toMatchObject({
      seen: [
        [0n, 30],
        [3n, 50],
        [4n, 50],
      ],
      scanned: 5,
      scannedTo: 5n,
    });
    expect(walk(jumbled, 'forward', { since: 40, stopAfter: 1 })).toMatchObject(
      {
        seen: [[3n, 50]],
        scanned: 4,
        scannedTo: 4n,
      },
    );
  });

  it('carries the earliest time backward', () => {
    expect(walk(jumbled, 'backward')).toMatchObject({
      seen: [
        [4n, 40],
        [3n, 40],
        [2n, 20],
        [1n, 10],
        [0n, 10],
      ],
      edge: 10,
      scannedFrom: 0n,
      scannedTo: 5n,
    });
  });

  it('orders by times at which a message can have been written alone', () => {
    const now = Date.now();
    const odd = [-1, now * 1_000_000, now + 48 * 3_600_000];
    const times = [odd[0], 30, odd[1], 10, odd[2], 40];
    const jumps = stretch([timed(0n, ...times)], 0n, 6n);
    expect(walk(jumps, 'forward')).toMatchObject({
      seen: [0, 30, 30, 30, 30, 40].map((edge, i) => [BigInt(i), edge]),
      edge: 40,
    });
    expect(walk(jumps, 'backward')).toMatchObject({
      seen: [40, 40, 10, 10, 10, 10].map((edge, i) => [BigInt(5 - i), edge]),
      edge: 10,
    });
    expect(walk(stretch([timed(0n, -1)], 0n, 1n), 'backward').edge).toBe(
      undefined,
    );
  });

  it('covers what was looked at and no more when it stops', () => {
    expect(walk(jumbled, 'forward', { stopAfter: 2 })).toMatchObject({
      scanned: 2,
      scannedFrom: 0n,
      scannedTo: 2n,
      edge: 30,
    });
    expect(walk(jumbled, 'backward', { stopAfter: 2 })).toMatchObject({
      scanned: 2,
      scannedFrom: 3n,
      scannedTo: 5n,
      edge: 40,
    });
  });

  it('covers gaps, and keeps to the stretch within batches', () => {
    const batches = [
      batchOfValues(2n, 'a', 'b', 'c'),
      batchOfValues(90n, 'd', 'e'),
    ];
    expect(walk(stretch(batches, 3n, 91n), 'forward')).toMatchObject({
      seen: [
        [3n, 1_001],
        [4n, 1_002],
        [90n, 1_002],
      ],
      scannedFrom: 3n,
      scannedTo: 91n,
    });
    expect(walk(stretch(batches, 3n, 50n), 'backward')).toMatchObject({
      seen: [
        [4n, 1_002],
        [3n, 1_001],
      ],
      scannedFrom: 3n,
      scannedTo: 50n,
    });
  });

  it('leaves out a batch that was cut off', () => {
    const batches = [batchOfValues(5n, 'a'), batchOfValues(6n, 'b')];
    const cutOff = [Buffer.concat(batches).subarray(0, -1)];
    for (const direction of ['forward', 'backward'] as const) {
      expect(walk(stretch(cutOff, 5n, 6n), direction)).toMatchObject({
        seen: [[5n, 1_000]],
        scannedFrom: 5n,
        scannedTo: 6n,
        unreadable: 0,
      });
    }
    expect(walk(stretch([], 5n, 9n), 'forward')).toMatchObject({
      seen: [],
      scanned: 0,
      scannedFrom: 5n,
      scannedTo: 9n,
    });
  });

  it('leaves to a later task what would inflate beyond the budget', () => {
    const large = (offset: bigint) =>
      batchBytes({
        offset,
        records: [{ value: 'x'.repeat(1_000) }],
        compression: 'gzip',
      });
    const three = stretch([large(0n), large(1n), large(2n)], 0n, 3n);
    expect(walk(three, 'forward', { budget: 2_500 })).toMatchObject({
      seen: [
        [0n, 1_000],
        [1n, 1_000],
      ],
      scannedFrom: 0n,
      scannedTo: 2n,
      unreadable: 0,
    });
    expect(walk(three, 'backward', { budget: 2_500 })).toMatchObject({
      seen: [
        [2n, 1_000],
        [1n, 1_000],
      ],
      scannedFrom: 1n,
      scannedTo: 3n,
      unreadable: 0,
    });
    expect(walk(three, 'forward', { budget: 10 })).toMatchObject({
      scannedFrom: 0n,
      scannedTo: 0n,
    });
  });

  it('stands in for each wanted offset of a batch that cannot be read', () => {
    const damaged = timed(2n, 20, 50, 40, 30);
    damaged.subarray(-8).fill(0xff);
    const wanted = stretch([timed(0n, 10, 15), damaged, timed(6n, 70)], 3n, 6n);
    expect(walk(wanted, 'forward', { since: 45 })).toMatchObject({
      seen: [
        [3n, 50],
        [4n, 50],
        [5n, 50],
      ],
      scanned: 3,
      unreadable: 1,
    });
    expect(walk(wanted, 'backward', { stopAfter: 2 })).toMatchObject({
      seen: [
        [5n, 50],
        [4n, 50],
      ],
      scannedFrom: 4n,
      scannedTo: 6n,
    });
  });

  it('stands in for as many offsets as a damaged batch claims, in parts', () => {
    const claims = timed(0n, 20);
    claims.writeInt32BE(249_999, 23);
    claims.subarray(-8).fill(0xff);
    for (const direction of ['forward', 'backward'] as const) {
      const met: bigint[] = [];
      let [from, to] = [0n, 250_000n];
      while (from < to) {
        const part = walk(stretch([claims], from, to), direction);
        met.push(...part.seen.map(([offset]) => offset));
        [from, to] =
          direction === 'forward'
            ? [part.scannedTo, to]
            : [from, part.scannedFrom];
      }
      expect(met).toHaveLength(250_000);
      expect(new Set(met).size).toBe(250_000);
    }
  });

  it('meets every record once and in order, however it is cut into stretches', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gap: fc.nat(3),
            times: fc.array(fc.nat(100), { minLength: 1, maxLength: 5 }),
          }),
          { maxLength: 6 },
        ),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('forward' as const, 'backward' as const),
        (parts, stopAfter, direction) => {
          let next = 0n;
          const offsets: bigint[] = [];
          const batches = parts.map(({ gap, times }) => {
            const first = next + BigInt(gap);
            next = first + BigInt(times.length);
            offsets.push(...times.map((_, i) => first + BigInt(i)));
            return timed(first, ...times);
          });
          const met: bigint[] = [];
          let [from, to] = [0n, next];
          while (from < to) {
            const step = walk(stretch(batches, from, to), direction, {
              stopAfter,
            });
            met.push(...step.seen.map(([offset]) => offset));
            const forward = direction === 'forward';
            const rest: [bigint, bigint] = forward
              ? [step.scannedTo, to]
              : [from, step.scannedFrom];
            expect(forward ? step.scannedFrom : step.scannedTo).toBe(
              forward ? from : to,
            );
            expect(rest[1] - rest[0]).toBeLessThan(to - from);
            [from, to] = rest;
          }
          expect(met).toEqual(
            direction === 'forward' ? offsets : offsets.reverse(),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
