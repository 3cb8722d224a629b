import fc from 'fast-check';
import { batchBytes, BatchOptions } from '../__testUtils__/batchBytes';
import { MAX_BATCH_BYTES } from './decompress';
import { LogRecord, readBatches } from './readBatches';
import { findBatches } from './recordBatches';

interface Options extends Omit<BatchOptions, 'records'> {
  values: string[];
}

/** Each record has a header with its place. */
function batch({ values, ...options }: Options): Buffer {
  return batchBytes({
    ...options,
    records: values.map((value, i) => ({ value, headers: { h: String(i) } })),
  });
}

const all = { partition: 3, from: 0n, to: 1_000_000n };
const texts = (records: LogRecord[]) =>
  records.map(({ value }) => value?.toString());

describe('reading record batches', () => {
  it('gives offsets, times, keys, values and headers', () => {
    const bytes = batch({ offset: 40n, values: ['a', 'b'] });
    const { records } = readBatches(bytes, all, []);
    expect(findBatches(bytes, all, []).nextOffset).toBe(42n);
    expect(records[1]).toEqual({
      partition: 3,
      offset: 41n,
      timestamp: 1_001,
      key: null,
      value: Buffer.from('b'),
      headers: [['h', Buffer.from('1')]],
    });
  });

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'decompresses %s',
    compression => {
      const values = Array.from({ length: 100 }, (_, i) => `value ${i}`);
      const { records } = readBatches(
        batch({ offset: 0n, values, compression }),
        all,
        [],
      );
      expect(texts(records)).toEqual(values);
    },
  );

  it.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'leaves what %s would inflate beyond the budget for a smaller request',
    compression => {
      const bomb = batch({
        offset: 0n,
        values: ['x'.repeat(3_000_000)],
        compression,
      });
      const second = Buffer.from(bomb);
      second.writeBigInt64BE(1n, 0);
      const bytes = Buffer.concat([bomb, second]);
      expect(bytes.length).toBeLessThan(500_000);
      const budget = { bytes: 5_000_000 };

      expect(readBatches(bytes, all, [], budget)).toMatchObject({
        records: [{ offset: 0n }],
        scannedTo: 1n,
        unreadable: 0,
      });
      expect(budget.bytes).toBeLessThan(2_000_000);
      expect(
        readBatches(second, { ...all, from: 1n }, [], budget),
      ).toMatchObject({ records: [], scannedTo: 1n, unreadable: 0 });
    },
  );

  it('goes on behind a batch that no budget could hold', () => {
    const bytes = Buffer.concat([
      batch({
        offset: 0n,
        values: ['x'.repeat(MAX_BATCH_BYTES)],
        compression: 'gzip',
      }),
      batch({ offset: 1n, values: ['a'] }),
    ]);
    const { records, unreadable, scannedTo } = readBatches(bytes, all, [], {
      bytes: MAX_BATCH_BYTES * 2,
    });
    expect(texts(records)).toEqual(['a']);
    expect({ unreadable, scannedTo }).toEqual({
      unreadable: 1,
      scannedTo: all.to,
    });
  });

  it('keeps to the wanted offsets and leaves out a batch that was cut off', () => {
    const bytes = Buffer.concat([
      batch({ offset: 0n, values: ['a', 'b', 'c'] }),
      batch({ offset: 10n, values: ['d', 'e', 'f'] }),
      batch({ offset: 20n, values: ['g'] }).subarray(0, -1),
    ]);
    const wanted = { partition: 0, from: 2n, to: 12n };
    const { records } = readBatches(bytes, wanted, []);
    expect(texts(records)).toEqual(['c', 'd', 'e']);
    expect(findBatches(bytes, wanted, []).nextOffset).toBe(13n);
  });

  it('hides aborted transactions and markers, and only those', () => {
    const transactional = true;
    const bytes = Buffer.concat([
      batch({ offset: 0n, values: ['kept'], producerId: 7n, transactional }),
      batch({ offset: 1n, values: ['c'], producerId: 7n, control: 'commit' }),
      batch({ offset: 2n, values: ['gone'], producerId: 7n, transactional }),
      batch({ offset: 3n, values: ['other'], producerId: 8n, transactional }),
      batch({ offset: 4n, values: ['plain'] }),
      batch({ offset: 5n, values: ['a'], producerId: 7n, control: 'abort' }),
      batch({ offset: 6n, values: ['later'], producerId: 7n, transactional }),
    ]);
    const aborted = [{ producerId: 7n, firstOffset: 2n }];
    const { records } = readBatches(bytes, all, aborted);
    expect(texts(records)).toEqual(['kept', 'other', 'plain', 'later']);
    expect(findBatches(bytes, all, aborted).nextOffset).toBe(7n);
  });

  it('hides a transaction that began before the fetched range', () => {
    const { records } = readBatches(
      batch({
        offset: 50n,
        values: ['gone'],
        producerId: 7n,
        transactional: true,
      }),
      all,
      [{ producerId: 7n, firstOffset: 2n }],
    );
    expect(records).toEqual([]);
  });

  it('counts batches that cannot be read and goes on behind them', () => {
    const broken = batch({ offset: 0n, values: ['x'], compression: 'gzip' });
    broken.fill(0xff, 61);
    const old = batch({ offset: 1n, values: ['x'] });
    old[16] = 1;
    const { records, unreadable } = readBatches(
      Buffer.concat([broken, old, batch({ offset: 2n, values: ['y'] })]),
      all,
      [],
    );
    expect(texts(records)).toEqual(['y']);
    expect(unreadable).toBe(2);
  });

  it('does not read a record forever whose length leads back', () => {
    const bytes = batch({ offset: 0n, values: ['a'] });
    bytes.writeInt32BE(2 ** 31 - 1, 57);
    bytes[61] = 1;
    const { records, unreadable } = readBatches(bytes, all, []);
    expect([records.length, unreadable]).toEqual([0, 1]);
  });

  it('takes a batch as a whole or not at all', () => {
    const bytes = batch({ offset: 0n, values: ['a', 'b', 'c'] });
    bytes[bytes.length - 1 - 'hx'.length - 2] = 0x7e;
    expect(readBatches(bytes, all, [])).toMatchObject({
      records: [],
      scannedTo: all.to,
      unreadable: 1,
    });
  });

  it('hands out no offset twice, whatever the records say', () => {
    const bytes = batch({ offset: 5n, values: ['a', 'b'] });
    const again = batch({ offset: 6n, values: ['c'] });
    expect(readBatches(Buffer.concat([bytes, again]), all, [])).toMatchObject({
      records: [{ offset: 5n }, { offset: 6n }],
      scanned: 2,
      unreadable: 1,
    });
    // The second record's difference to the first offset, 1 in zigzag.
    const second = bytes.indexOf('b') - 3;
    expect(bytes[second]).toBe(2);
    bytes[second] = 0;
    expect(readBatches(bytes, all, [])).toMatchObject({
      records: [],
      unreadable: 1,
    });
  });

  it.each([
    [2n ** 62n, '9999-12-31T23:59:59.999Z'],
    [-(2n ** 62n), '0001-01-01T00:00:00.000Z'],
    [-1n, '1969-12-31T23:59:59.999Z'],
  ])('gives times that a date-time can say, of %s', (written, time) => {
    const bytes = batch({ offset: 0n, values: ['a'] });
    bytes.writeBigInt64BE(written, 27);
    const [{ timestamp }] = readBatches(bytes, all, []).records;
    expect(new Date(timestamp).toISOString()).toBe(time);
  });

  it.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'never throws and never hands out more, whatever the bytes of %s are',
    compression => {
      const sound = batch({
        offset: 0n,
        values: ['a', 'b'.repeat(40), 'c'],
        compression,
      });
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), {
            maxLength: 8,
          }),
          fc.nat(sound.length),
          (changes, length) => {
            const bytes = Buffer.from(sound);
            for (const [at, value] of changes) {
              bytes[at] = value;
            }
            const { records } = readBatches(
              Buffer.concat([bytes, sound]).subarray(0, sound.length + length),
              { partition: 0, from: -(2n ** 63n), to: 2n ** 63n },
              [],
              { bytes: 1_000_000 },
            );
            const offsets = records.map(({ offset }) => offset);
            expect(offsets.length).toBeLessThan(20);
            expect(offsets.every((o, i) => i === 0 || o > offsets[i - 1])).toBe(
              true,
            );
          },
        ),
        { numRuns: 1_000 },
      );
    },
  );
});
