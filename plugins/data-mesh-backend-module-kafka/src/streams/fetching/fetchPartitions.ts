import {
  Connection,
  fetchV11,
  fetchV12,
  fetchV13,
  Reader,
} from '@platformatic/kafka';
import { BrokerConnections } from '../../brokers/BrokerConnections';
import { assertNoError } from '../../brokers/BrokerError';
import { AbortedTransaction } from '../records/recordBatches';

const FETCH = 1;
const READ_UNCOMMITTED = 0;
const READ_COMMITTED = 1;
const NO_SESSION = { id: 0, epoch: -1 };

/** Record batches from an offset on. */
export interface PartitionFetch {
  partition: number;
  offset: bigint;
  /**
   * On the wire. Of the first partition that has any the broker sends a whole
   * batch, however large; of the others nothing when their batch is larger.
   */
  maxBytes: number;
}

export interface TopicFetch {
  topic: string;
  /** Kafka's id, by which brokers since 3.1 notice a topic that was created anew. */
  topicId: string;
  isolation: 'committed' | 'uncommitted';
  partitions: PartitionFetch[];
  /** Of all partitions together. */
  maxBytes: number;
  /** How long the broker waits while there is nothing to send. */
  maxWaitMs: number;
}

export interface FetchedPartition {
  partition: number;
  errorCode: number;
  /** Behind what may be read now: what is replicated, or committed. */
  readableEnd: bigint;
  /** Empty where everything is wanted, committed or not. */
  abortedTransactions: AbortedTransaction[];
  /** As they lie in the log, in a buffer of their own. */
  batches: Uint8Array<ArrayBuffer>;
}

/**
 * Asks a broker for partitions that it leads, in their order. What goes wrong
 * with one partition is told by its error code.
 *
 * Requests are made on the level of the protocol: without a consumer group,
 * without a fetch session (KIP-227), which readers would take from each other,
 * and without decompressing anything.
 */
export async function fetchPartitions(
  connections: BrokerConnections,
  connection: Connection,
  fetch: TopicFetch,
): Promise<FetchedPartition[]> {
  const { version } = await connections.pick(connection, [
    fetchV13.api,
    fetchV12.api,
    fetchV11.api,
  ]);
  const flexible = version >= 12;
  const byId = version >= 13;
  const byName = flexible ? fetchV12 : fetchV11;
  const { createRequest } = byId ? fetchV13 : byName;
  return new Promise((resolve, reject) => {
    connection.send<FetchedPartition[]>(
      FETCH,
      version,
      () =>
        createRequest(
          fetch.maxWaitMs,
          1,
          fetch.maxBytes,
          fetch.isolation === 'committed' ? READ_COMMITTED : READ_UNCOMMITTED,
          NO_SESSION.id,
          NO_SESSION.epoch,
          [
            {
              topicId: byId ? fetch.topicId : fetch.topic,
              partitions: fetch.partitions.map(
                ({ partition, offset, maxBytes }) => ({
                  partition,
                  currentLeaderEpoch: -1,
                  fetchOffset: offset,
                  lastFetchedEpoch: -1,
                  partitionMaxBytes: maxBytes,
                }),
              ),
            },
          ],
          [],
          '',
        ),
      (_correlationId, _apiKey, _apiVersion, reader) =>
        parseResponse(reader, { flexible, byId, isolation: fetch.isolation }),
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

interface ResponseFormat {
  flexible: boolean;
  byId: boolean;
  isolation: TopicFetch['isolation'];
}

function parseResponse(
  reader: Reader,
  format: ResponseFormat,
): FetchedPartition[] {
  const { flexible, byId } = format;
  reader.readInt32();
  assertNoError(reader.readInt16());
  reader.readInt32();
  const partitions: FetchedPartition[] = [];
  reader.readArray(
    topic => {
      if (byId) {
        topic.readUUID();
      } else {
        topic.readString(flexible);
      }
      topic.readArray(
        partition => {
          partitions.push(parsePartition(partition, format));
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

function parsePartition(
  reader: Reader,
  { flexible, isolation }: ResponseFormat,
): FetchedPartition {
  const partition = reader.readInt32();
  const errorCode = reader.readInt16();
  const highWatermark = reader.readInt64();
  const lastStableOffset = reader.readInt64();
  // Where the log starts, and behind the transactions the preferred replica.
  reader.readInt64();
  const aborted = reader.readNullableArray(
    inner => ({
      producerId: inner.readInt64(),
      firstOffset: inner.readInt64(),
    }),
    flexible,
    flexible,
  );
  reader.readInt32();
  return {
    partition,
    errorCode,
    readableEnd: isolation === 'committed' ? lastStableOffset : highWatermark,
    abortedTransactions: aborted ?? [],
    batches: owned(reader.readNullableBytes(flexible)),
  };
}

/** A buffer that can be handed to a worker without taking others along. */
function owned(bytes: Buffer | null): Uint8Array<ArrayBuffer> {
  if (bytes === null) {
    return new Uint8Array(0);
  }
  return bytes.buffer instanceof ArrayBuffer &&
    bytes.byteLength === bytes.buffer.byteLength
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}
