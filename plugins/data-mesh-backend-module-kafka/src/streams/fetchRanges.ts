import { Connection, fetchV11, fetchV12, Reader } from '@platformatic/kafka';
import { BrokerConnections, TopicLayout } from './BrokerConnections';
import { assertNoError, BrokerError, ErrorCode } from './BrokerError';
import {
  AbortedTransaction,
  InflationBudget,
  LogRecord,
  readBatches,
} from './recordBatches';

const FETCH = 1;
const READ_COMMITTED = 1;
/** Data is there already: nobody has to wait for it. */
const MAX_WAIT_MS = 200;
const NO_SESSION = { id: 0, epoch: -1 };
const MAX_FETCHES = 6;

/** A stretch of a partition: `from` up to, not including, `to`. */
export interface OffsetRange {
  partition: number;
  from: bigint;
  to: bigint;
}

export interface FetchedRange extends OffsetRange {
  /** Ascending by offset, all within the range. */
  records: LogRecord[];
  /** Everything before this offset has been read; at least `to` when complete. */
  readTo: bigint;
  /** Bytes on the wire. */
  bytes: number;
  /** Bytes of its batches when decompressed. */
  inflatedBytes: number;
  unreadable: number;
}

export interface FetchLimits {
  /** Bytes on the wire for each partition (or one batch, if that is larger). */
  maxBytes: number;
  /** Bytes of all partitions together when decompressed. */
  maxInflatedBytes: number;
}

/**
 * Reads ranges of a topic's partitions from their leaders, without a consumer
 * group, as far as the limits allow.
 */
export async function fetchRanges(
  connections: BrokerConnections,
  layout: TopicLayout,
  ranges: OffsetRange[],
  { maxBytes, maxInflatedBytes }: FetchLimits,
): Promise<FetchedRange[]> {
  const budget = { bytes: maxInflatedBytes };
  const leaders = new Map<number, FetchedRange[]>();
  const all = ranges.map(range => ({
    ...range,
    records: [],
    readTo: range.from,
    bytes: 0,
    inflatedBytes: 0,
    unreadable: 0,
  }));
  for (const range of all) {
    const leader = layout.partitions.find(p => p.index === range.partition)!;
    leaders.set(leader.leader, [...(leaders.get(leader.leader) ?? []), range]);
  }
  await Promise.all(
    [...leaders].map(async ([leader, mine]) =>
      fetchFromLeader(
        connections,
        await connections.node(leader),
        layout.topic,
        mine,
        maxBytes,
        budget,
      ),
    ),
  );
  return all;
}

async function fetchFromLeader(
  connections: BrokerConnections,
  connection: Connection,
  topic: string,
  ranges: FetchedRange[],
  maxBytes: number,
  budget: InflationBudget,
): Promise<void> {
  for (let round = 0; round < MAX_FETCHES; round++) {
    const open = ranges.filter(
      range => range.readTo < range.to && range.bytes < maxBytes,
    );
    if (open.length === 0) {
      return;
    }
    const answers = await fetchOnce(
      connections,
      connection,
      topic,
      open,
      maxBytes,
    );
    const progress = answers.map(answer => {
      const range = open.find(r => r.partition === answer.partition);
      return range ? advance(range, answer, budget) : false;
    });
    if (!progress.includes(true)) {
      return;
    }
  }
}

function advance(
  range: FetchedRange,
  answer: FetchedPartition,
  budget: InflationBudget,
): boolean {
  if (answer.errorCode === ErrorCode.offsetOutOfRange) {
    // Retention or a delete took the start of the range away meanwhile.
    range.readTo =
      answer.logStartOffset > range.readTo ? answer.logStartOffset : range.to;
    return true;
  }
  assertNoError(answer.errorCode);
  const budgetBefore = budget.bytes;
  const { records, nextOffset, unreadable } = readBatches(
    answer.records,
    { partition: range.partition, from: range.readTo, to: range.to },
    answer.abortedTransactions,
    budget,
  );
  range.inflatedBytes += budgetBefore - budget.bytes;
  if (nextOffset === undefined || nextOffset <= range.readTo) {
    return false;
  }
  range.records.push(...records);
  range.bytes += answer.records.length;
  range.unreadable += unreadable;
  range.readTo = nextOffset;
  return true;
}

interface FetchedPartition {
  partition: number;
  errorCode: number;
  logStartOffset: bigint;
  abortedTransactions: AbortedTransaction[];
  records: Buffer;
}

async function fetchOnce(
  connections: BrokerConnections,
  connection: Connection,
  topic: string,
  ranges: FetchedRange[],
  maxBytes: number,
): Promise<FetchedPartition[]> {
  // Versions up to 12 name topics; later ones need the id of the topic.
  const { version } = await connections.pick(connection, [
    fetchV12.api,
    fetchV11.api,
  ]);
  const flexible = version >= 12;
  const { createRequest } = flexible ? fetchV12 : fetchV11;
  return new Promise((resolve, reject) => {
    connection.send<FetchedPartition[]>(
      FETCH,
      version,
      () =>
        createRequest(
          MAX_WAIT_MS,
          1,
          maxBytes * ranges.length,
          READ_COMMITTED,
          NO_SESSION.id,
          NO_SESSION.epoch,
          [
            {
              topicId: topic,
              partitions: ranges.map(range => ({
                partition: range.partition,
                currentLeaderEpoch: -1,
                fetchOffset: range.readTo,
                lastFetchedEpoch: -1,
                partitionMaxBytes: maxBytes,
              })),
            },
          ],
          [],
          '',
        ),
      (_correlationId, _apiKey, _apiVersion, reader) =>
        parseFetchResponse(reader, flexible),
      flexible,
      flexible,
      (error, partitions) => {
        if (error) {
          reject(error);
        } else {
          resolve(partitions ?? []);
        }
      },
    );
  });
}

/**
 * The client's own parser decompresses every batch, whether wanted or not and
 * however large it grows; this one leaves the records as bytes.
 */
function parseFetchResponse(
  reader: Reader,
  flexible: boolean,
): FetchedPartition[] {
  reader.readInt32();
  const errorCode = reader.readInt16();
  if (errorCode !== ErrorCode.none) {
    throw new BrokerError(errorCode);
  }
  reader.readInt32();
  const partitions: FetchedPartition[] = [];
  reader.readArray(
    topic => {
      topic.readString(flexible);
      topic.readArray(
        r => {
          const partition = r.readInt32();
          const code = r.readInt16();
          r.readInt64();
          r.readInt64();
          const logStartOffset = r.readInt64();
          const aborted = r.readNullableArray(
            inner => ({
              producerId: inner.readInt64(),
              firstOffset: inner.readInt64(),
            }),
            flexible,
            flexible,
          );
          r.readInt32();
          partitions.push({
            partition,
            errorCode: code,
            logStartOffset,
            abortedTransactions: aborted ?? [],
            records: r.readNullableBytes(flexible) ?? Buffer.alloc(0),
          });
        },
        flexible,
        flexible,
      );
    },
    flexible,
    flexible,
  );
  return partitions;
}
