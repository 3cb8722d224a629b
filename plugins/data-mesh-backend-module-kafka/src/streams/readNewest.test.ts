import fc from 'fast-check';
import { readNewest } from './readNewest';
import { LogRecord } from './recordBatches';

interface Log {
  partition: number;
  end: bigint;
  records: LogRecord[];
}

/** A partition whose offsets advance by `gap` and times by `step`. */
function log(
  partition: number,
  steps: Array<{ gap: number; step: number; bytes: number }>,
): Log {
  let offset = 0n;
  let timestamp = 0;
  const records = steps.map(({ gap, step, bytes }) => {
    offset += BigInt(gap);
    timestamp += step;
    return {
      partition,
      offset,
      timestamp,
      key: null,
      value: Buffer.alloc(bytes),
      headers: [],
    };
  });
  return { partition, end: offset + 1n, records };
}

/** Reads like a broker: at least one record, then up to the limit of bytes. */
function brokerOf(logs: Log[]) {
  const asked = { requests: 0, records: 0, inflatable: [] as number[] };
  const read: Parameters<typeof readNewest>[2] = async (ranges, limits) => {
    const { maxBytes } = limits;
    asked.inflatable.push(limits.maxInflatedBytes);
    asked.requests += 1;
    return ranges.map(range => {
      const found = logs
        .find(({ partition }) => partition === range.partition)!
        .records.filter(
          ({ offset }) => offset >= range.from && offset < range.to,
        );
      let bytes = 0;
      const records: LogRecord[] = [];
      for (const record of found) {
        if (records.length > 0 && bytes + record.value!.length > maxBytes) {
          break;
        }
        bytes += record.value!.length;
        records.push(record);
      }
      asked.records += records.length;
      const complete = records.length === found.length;
      return {
        ...range,
        records,
        bytes,
        inflatedBytes: bytes,
        unreadable: 0,
        readTo: complete ? range.to : records[records.length - 1].offset + 1n,
      };
    });
  };
  return { read, asked };
}

const partitionsOf = (logs: Log[]) =>
  logs.map(({ partition, end }) => ({ partition, start: 0n, end }));

function newestOf(logs: Log[], limit: number): LogRecord[] {
  return logs
    .flatMap(({ records }) => records)
    .sort(
      (a, b) =>
        b.timestamp - a.timestamp ||
        a.partition - b.partition ||
        Number(b.offset - a.offset),
    )
    .slice(0, limit);
}

describe('the newest records', () => {
  it('are those with the latest times, however partitions differ', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(
            fc.record({
              gap: fc.integer({ min: 1, max: 5 }),
              step: fc.integer({ min: 1, max: 50 }),
              bytes: fc.constant(10),
            }),
            { maxLength: 120 },
          ),
          { minLength: 1, maxLength: 5 },
        ),
        fc.integer({ min: 1, max: 60 }),
        async (steps, limit) => {
          const logs = steps.map((partition, i) => log(i, partition));
          const { read } = brokerOf(logs);
          expect(await readNewest(partitionsOf(logs), limit, read)).toEqual(
            newestOf(logs, limit),
          );
        },
      ),
    );
  });

  it('take one request where messages are spread evenly', async () => {
    const logs = Array.from({ length: 50 }, (_, i) =>
      log(i, Array(1_000).fill({ gap: 1, step: 10, bytes: 100 })),
    );
    const { read, asked } = brokerOf(logs);
    expect(await readNewest(partitionsOf(logs), 100, read)).toHaveLength(100);
    expect(asked).toMatchObject({ requests: 1, records: 400 });
  });

  it('are found behind thousands of offsets that compaction emptied', async () => {
    const logs = [log(0, Array(50).fill({ gap: 1_000, step: 1, bytes: 10 }))];
    const { read, asked } = brokerOf(logs);
    const found = await readNewest(partitionsOf(logs), 20, read);
    expect(found).toEqual(newestOf(logs, 20));
    expect(asked.requests).toBeLessThan(9);
  });

  it('stay the newest when they are too large to read all', async () => {
    const logs = [
      log(0, Array(100).fill({ gap: 1, step: 1, bytes: 1_000_000 })),
    ];
    const { read } = brokerOf(logs);
    const found = await readNewest(partitionsOf(logs), 100, read);
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThan(50);
    expect(found).toEqual(newestOf(logs, found.length));
  });

  it('are none in empty partitions', async () => {
    const { read, asked } = brokerOf([]);
    expect(
      await readNewest([{ partition: 0, start: 5n, end: 5n }], 10, read),
    ).toEqual([]);
    expect(asked.requests).toBe(0);
  });

  it('lets later steps inflate only what those before have left', async () => {
    const logs = [log(0, Array(50).fill({ gap: 1_000, step: 1, bytes: 10 }))];
    const { read, asked } = brokerOf(logs);
    const records = await readNewest(partitionsOf(logs), 10, read);
    const kept = records.length * 10;
    expect(asked.inflatable.length).toBeGreaterThan(1);
    expect(asked.inflatable[0] - asked.inflatable.at(-1)!).toBeLessThanOrEqual(
      kept,
    );
    expect(asked.inflatable.at(-1)).toBeLessThan(asked.inflatable[0]);
  });
});
