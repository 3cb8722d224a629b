import { mockServices } from '@backstage/backend-test-utils';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { batchBytes, framed, TestRecord } from '../__testUtils__/batchBytes';
import { createSifter } from './createSifter';
import { closePool, createPool } from './SiftingPool';
import { SiftTask } from './SiftTask';
import { ThreadedSifter } from './ThreadedSifter';

jest.setTimeout(60_000);

const logger = mockServices.logger.mock();
const EVERYTHING: MessageSelection = { payloads: 'cut' };

function task(
  batches: Buffer,
  to: number,
  overrides: Partial<SiftTask> = {},
): SiftTask {
  return {
    stretches: [
      {
        partition: 0,
        from: 0n,
        to: BigInt(to),
        batches: new Uint8Array(batches),
        abortedTransactions: [],
      },
    ],
    selection: EVERYTHING,
    direction: 'forward',
    maxMatches: 100,
    maxInflatedBytes: 128 * 1024 * 1024,
    ...overrides,
  };
}

const batchOf = (...records: TestRecord[]) =>
  batchBytes({ offset: 0n, records });

/** A batch of `count` times the same record bytes after its offset's difference, in gzip. */
function repeatedRecords(count: number): Buffer {
  const records = Buffer.alloc(count * 10);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const delta = zigzag(i);
    records[at++] = (delta.length + 5) * 2;
    at += 2;
    at += delta.copy(records, at);
    records[at++] = 1;
    records[at++] = 1;
    at += 1;
  }
  const compressed = gzipSync(records.subarray(0, at));
  const header = Buffer.from(batchOf({ value: '' }).subarray(0, 61));
  header.writeInt32BE(61 - 12 + compressed.length, 8);
  header.writeInt16BE(1, 21);
  header.writeInt32BE(count - 1, 23);
  header.writeInt32BE(count, 57);
  return Buffer.concat([header, compressed]);
}

function zigzag(value: number): Buffer {
  const bytes: number[] = [];
  let left = value * 2;
  while (left >= 0x80) {
    bytes.push((left & 0x7f) | 0x80);
    left = Math.floor(left / 128);
  }
  return Buffer.from([...bytes, left]);
}

describe('the sifter of a cluster', () => {
  const sifter = createSifter({
    cluster: 'demo',
    logger,
    schemas: {
      schemaById: async () => ({
        format: 'avro',
        schema: JSON.stringify({
          type: 'record',
          name: 'Order',
          fields: [
            { name: 'id', type: 'int' },
            { name: 'customer', type: 'string' },
          ],
        }),
        references: [],
      }),
      subjectVersion: async () => {
        throw new Error('There are no references');
      },
    },
  });

  afterAll(() => sifter.close());

  it('decodes, filters and hands out what passes', async () => {
    const order = (id: number, customer: string) => ({
      value: framed(
        1,
        Buffer.from([id * 2, customer.length * 2, ...Buffer.from(customer)]),
      ),
    });
    const { stretches } = await sifter.sift(
      task(batchOf(order(1, 'anna'), order(2, 'bert'), order(3, 'anna')), 3, {
        selection: { payloads: 'cut', filter: 'value.customer == "anna"' },
        maxMatches: 1,
        direction: 'backward',
      }),
    );
    expect(stretches[0]).toMatchObject({
      scanned: 1,
      scannedFrom: 2n,
      messages: [
        {
          offset: 2n,
          message: { value: { data: { id: 3, customer: 'anna' } } },
        },
      ],
    });
  });

  it('tells where a filter is not sound', async () => {
    const selection: MessageSelection = { payloads: 'cut', filter: 'value. >' };
    await expect(
      sifter.sift(task(batchOf({ value: 'a' }), 1, { selection })),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/character \d+/),
    });
  });

  it('cuts a message of 60 MB', async () => {
    const bytes = batchBytes({
      offset: 0n,
      records: [{ value: 'x'.repeat(60_000_000) }, { value: 'y' }],
      compression: 'zstd',
    });
    const { stretches } = await sifter.sift(task(bytes, 2));
    expect(stretches[0].messages.map(({ message }) => message.value)).toEqual([
      expect.objectContaining({ cut: true, sizeBytes: 60_000_000 }),
      expect.objectContaining({ data: 'y' }),
    ]);
  });

  it('looks at millions of records that came in a few kilobytes', async () => {
    const count = 2_000_000;
    const bytes = repeatedRecords(count);
    expect(bytes.length).toBeLessThan(8_000_000);
    const newest = await sifter.sift(
      task(bytes, count, { direction: 'backward', maxMatches: 3 }),
    );
    expect(newest.stretches[0]).toMatchObject({
      scanned: 3,
      scannedFrom: BigInt(count - 3),
    });
    const all = await sifter.sift(
      task(bytes, count, {
        selection: { payloads: 'cut', filter: 'key == "none"' },
      }),
    );
    expect(all.stretches[0]).toMatchObject({ scanned: count, matches: 0 });
  });

  it('does not lose itself in a batch that pretends to hold billions of records', async () => {
    const forged = repeatedRecords(10);
    forged.writeInt32BE(2 ** 31 - 1, 23);
    forged.writeInt32BE(2 ** 31 - 1, 57);
    const after = batchBytes({
      offset: 2n ** 31n,
      records: [{ value: 'after' }],
    });
    const hostile = Buffer.concat([forged, after]);
    for (const [filter, scanned] of [
      [undefined, 100],
      ['offset < 0', 100_000],
    ] as const) {
      const { stretches } = await sifter.sift(
        task(hostile, 2 ** 31 + 1, { selection: { payloads: 'cut', filter } }),
      );
      expect(stretches[0]).toMatchObject({
        unreadable: 1,
        scanned,
        scannedTo: BigInt(scanned),
      });
    }
    const behind = await sifter.sift({
      ...task(hostile, 2 ** 31 + 1),
      stretches: [
        { ...task(hostile, 2 ** 31 + 1).stretches[0], from: 2n ** 31n },
      ],
    });
    expect(behind.stretches[0]).toMatchObject({ unreadable: 0, scanned: 1 });
  });
});

describe('threads', () => {
  const unused = async () => {};
  const bytes = batchOf({ value: 'a' });

  it('start when they are needed and end when they are not', async () => {
    const pool = createPool({ idleMs: 300 });
    const sifter = new ThreadedSifter(
      pool,
      { cluster: 'demo', logger },
      unused,
    );
    expect([pool.plain.threads, pool.filtered.threads]).toEqual([0, 0]);
    await sifter.sift(task(bytes, 1));
    expect([pool.plain.threads, pool.filtered.threads]).toEqual([1, 0]);
    await new Promise(resolve => setTimeout(resolve, 600));
    expect(pool.plain.threads).toBe(0);
    await sifter.sift(task(bytes, 1));
    await closePool(pool);
    expect(pool.plain.threads).toBe(0);
  });

  it('can be started before there is anything to do', async () => {
    const pool = createPool();
    const sifter = new ThreadedSifter(
      pool,
      { cluster: 'demo', logger },
      unused,
    );
    sifter.warm(EVERYTHING);
    sifter.warm(EVERYTHING);
    sifter.warm({ ...EVERYTHING, filter: 'true' });
    expect([pool.plain.threads, pool.filtered.threads]).toEqual([1, 1]);
    await sifter.sift(task(bytes, 1));
    expect(pool.plain.threads).toBe(1);
    await closePool(pool);
  });

  it('do not keep a process that has nothing else to do', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      require.resolve('./__testUtils__/siftAndLeave.ts'),
      bytes.toString('base64'),
    ]);
    expect(stdout).toBe('1 message\n');
  });
});
