import {
  ClusterHealth,
  MessageBatch,
  MessagePage,
  MessageRead,
  MessageTail,
  ReadEnded,
  ReadProgress,
  ReadStarted,
  SampleProfile,
  StreamListItem,
  StreamStatistics,
  TailBatch,
  TailEnded,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ReadOptions } from '../remote/Backend';
import { PortName } from '../remote/ProductName';

/**
 * What becomes of a read while it runs, in this order: `onStarted` once, then
 * the others as messages and progress arrive.
 *
 * @public
 */
export type ScanObserver = {
  onStarted?: (started: ReadStarted) => void;
  /** Messages in the direction of the read, which is not always the page's order. */
  onMessages?: (batch: MessageBatch) => void;
  onProgress?: (progress: ReadProgress) => void;
};

/** What becomes of a tail while it runs. @public */
export type FeedObserver = {
  onStarted?: (started: ReadStarted) => void;
  /** About once a second, also when nothing arrived; oldest message first. */
  onBatch?: (batch: TailBatch) => void;
};

/**
 * What the pages ask about clusters, their streams and the messages of a port.
 * Methods reject with a `ResponseError` of `@backstage/errors` when the backend
 * refuses: 403 when the viewer may not look, 404 when there is no such thing,
 * 503 when the cluster is unreachable.
 *
 * @public
 */
export interface StreamsApi {
  /** The configured clusters, in the order of the configuration. */
  listClusters(options?: ReadOptions): Promise<ClusterHealth[]>;

  /** The streams of a cluster by name, each with the product that claims it. */
  listStreams(
    cluster: string,
    options?: ReadOptions,
  ): Promise<StreamListItem[]>;

  /** Figures on the fields of the newest messages (1,000 unless named). */
  getSampleProfile(
    port: PortName & { messages?: number },
    options?: ReadOptions,
  ): Promise<SampleProfile>;

  /** Partitions with their fill, and messages over time. */
  getStreamStatistics(
    port: PortName,
    options?: ReadOptions,
  ): Promise<StreamStatistics>;

  /** At most `limit` (1–500) newest messages, newest first, masked. */
  getMessages(
    port: PortName & { limit: number },
    options?: ReadOptions,
  ): Promise<MessagePage>;

  /**
   * Reads a stretch of the stream and tells how it goes. Resolves when the read
   * stopped by itself; the signal stops it at any time, and the cursors of the
   * last progress lead on.
   */
  readMessages(
    port: PortName,
    read: MessageRead,
    observer: ScanObserver,
    options?: ReadOptions,
  ): Promise<ReadEnded>;

  /** Follows the stream until the signal or the portal ends it. */
  tailMessages(
    port: PortName,
    tail: MessageTail,
    observer: FeedObserver,
    options?: ReadOptions,
  ): Promise<TailEnded>;

  /** A page with one message, whole; 404 when it is not there any more. */
  getMessage(
    port: PortName & { partition: number; offset: string },
    options?: ReadOptions,
  ): Promise<MessagePage>;

  /** Bytes of a key or value; 403 for those who do not see everything. */
  getRawPayload(
    port: PortName & {
      partition: number;
      offset: string;
      part: 'key' | 'value';
    },
    options?: ReadOptions,
  ): Promise<Blob>;
}
