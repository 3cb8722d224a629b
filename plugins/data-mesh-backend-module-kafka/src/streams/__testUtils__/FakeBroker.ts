import { FetchedPartition, PartitionFetch } from '../fetching/fetchPartitions';
import { FetchSource } from '../fetching/TopicLeaders';
import { ReadablePartition } from '../scanning/PartitionScan';
import { batchBytes } from './batchBytes';

export interface FakeRecord {
  partition: number;
  offset: bigint;
  timestamp: number;
}

interface FakeBatch {
  first: bigint;
  next: bigint;
  bytes: Buffer;
}

/** Batches of records with these timestamps, each after a gap of offsets. */
export type FakeLog = Array<{ gap: number; timestamps: number[] }>;

/**
 * Answers fetches as a broker does: whole batches up to the bytes that are
 * asked for, and of the first partition that has any at least one batch.
 * Answers are cut a thousand times as short, so that small logs are read as
 * large ones are.
 */
export class FakeBroker implements FetchSource {
  readonly records: FakeRecord[] = [];
  readonly fetches: PartitionFetch[][] = [];
  fetched = 0;
  readonly #logs: FakeBatch[][];
  readonly #ends: bigint[];
  readonly #shrink: number;

  constructor(logs: FakeLog[], shrink: number = 1_000) {
    this.#shrink = shrink;
    this.#ends = [];
    this.#logs = logs.map((log, partition) => {
      let offset = 0n;
      const batches = log.map(({ gap, timestamps }) => {
        const first = offset + BigInt(gap);
        offset = first + BigInt(timestamps.length);
        timestamps.forEach((timestamp, i) =>
          this.records.push({
            partition,
            offset: first + BigInt(i),
            timestamp,
          }),
        );
        const bytes = batchBytes({
          offset: first,
          records: timestamps.map(timestamp => ({ value: 'x', timestamp })),
        });
        return { first, next: offset, bytes };
      });
      this.#ends.push(offset);
      return batches;
    });
  }

  partitions(
    at: (partition: number, end: bigint) => bigint,
  ): ReadablePartition[] {
    return this.#ends.map((end, partition) => ({
      partition,
      start: 0n,
      end,
      at: at(partition, end),
    }));
  }

  leaderOf(partition: number): number {
    return partition % 2;
  }

  async fetch(
    _leader: number,
    partitions: PartitionFetch[],
    { maxBytes }: { maxBytes: number },
  ): Promise<FetchedPartition[]> {
    this.fetches.push(partitions);
    let rest = maxBytes / this.#shrink;
    let isFirst = true;
    return partitions.map(({ partition, offset, maxBytes: most }) => {
      const found: Buffer[] = [];
      let bytes = 0;
      for (const batch of this.#logs[partition]) {
        if (batch.next <= offset) {
          continue;
        }
        const more = bytes + batch.bytes.length;
        if (!isFirst && more > Math.min(rest, most / this.#shrink)) {
          break;
        }
        isFirst = false;
        bytes = more;
        found.push(batch.bytes);
      }
      rest -= bytes;
      this.fetched += bytes;
      return {
        partition,
        errorCode: 0,
        readableEnd: this.#ends[partition],
        abortedTransactions: [],
        batches: new Uint8Array(Buffer.concat(found)),
      };
    });
  }

  async startOf(): Promise<bigint> {
    return 0n;
  }

  async refresh(): Promise<void> {}
}

/** The order that the merge is to have, made the plain way. */
export function inOrder(
  records: FakeRecord[],
  direction: 'forward' | 'backward',
): FakeRecord[] {
  const sign = direction === 'forward' ? 1 : -1;
  const edges = new Map<number, number>();
  return [...records]
    .sort((a, b) => sign * Number(a.offset - b.offset))
    .map(record => {
      const edge = Math.max(
        edges.get(record.partition) ?? -Infinity,
        sign * record.timestamp,
      );
      edges.set(record.partition, edge);
      return { record, edge };
    })
    .sort(
      (a, b) =>
        a.edge - b.edge ||
        sign * (a.record.partition - b.record.partition) ||
        sign * Number(a.record.offset - b.record.offset),
    )
    .map(({ record }) => record);
}
