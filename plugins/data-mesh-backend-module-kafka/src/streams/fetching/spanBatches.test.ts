import fc from 'fast-check';
import { batchOfValues } from '../__testUtils__/batchBytes';
import { lastRecordsFrom, spanBatches } from './spanBatches';

// Offsets 0 to 2, 10 to 11 and 12.
const first = batchOfValues(0n, 'a', 'b', 'c');
const second = batchOfValues(10n, 'd', 'e');
const third = batchOfValues(12n, 'f');
const all = Buffer.concat([first, second, third]);

describe('the span of record batches', () => {
  it('ends behind the last batch that begins before the end', () => {
    expect(spanBatches(all, { from: 0n, end: 11n })).toEqual({
      first: 0n,
      hasMore: true,
      bytes: first.length + second.length,
      next: 12n,
      end: 11n,
      records: 5,
    });
    expect(spanBatches(all, { from: 0n, end: 100n })).toMatchObject({
      hasMore: false,
      bytes: all.length,
      next: 13n,
    });
  });

  it('leaves out a batch that was cut off', () => {
    const cut = all.subarray(0, all.length - 1);
    expect(spanBatches(cut, { from: 0n, end: 100n })).toMatchObject({
      hasMore: false,
      next: 12n,
    });
    expect(
      spanBatches(first.subarray(0, -1), { from: 0n, end: 100n }),
    ).toBeUndefined();
  });

  it('ends within a batch where there would be too many records', () => {
    const end = (from: bigint, maxRecords: number) =>
      spanBatches(all, { from, end: 100n, maxRecords })!.end;
    expect(end(0n, 2)).toBe(2n);
    expect(end(0n, 4)).toBe(11n);
    expect(end(2n, 1)).toBe(10n);
    expect(end(1n, 100)).toBe(100n);
  });

  it('is counted from behind as well', () => {
    expect(lastRecordsFrom(all, 13n, 1)).toBe(12n);
    expect(lastRecordsFrom(all, 13n, 2)).toBe(11n);
    expect(lastRecordsFrom(all, 12n, 1)).toBe(11n);
    expect(lastRecordsFrom(all, 13n, 100)).toBeUndefined();
  });

  it('is found or not in any bytes, without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const span = spanBatches(bytes, { from: 0n, end: 5n, maxRecords: 3 });
        expect((span?.bytes ?? 0) <= bytes.length).toBe(true);
      }),
    );
  });
});
