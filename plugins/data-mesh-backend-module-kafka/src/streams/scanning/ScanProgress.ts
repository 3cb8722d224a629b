import { StreamReadRequest } from '@datamesh-portal/plugin-data-mesh-node';
import { SiftedMessage } from '../sifting/SiftTask';
import { MessageMerge } from './MessageMerge';
import { openQueues } from './openQueues';
import { PartitionQueue } from './PartitionQueue';
import { ReadablePartition } from './PartitionScan';
import { ScanBudget } from './ScanBudget';

/** How far a scan has come in each partition, and within its bounds. */
export class ScanProgress {
  readonly budget: ScanBudget;
  readonly merge: MessageMerge<SiftedMessage>;
  readonly queues: PartitionQueue[];
  readonly #begin: Map<number, bigint>;

  constructor(partitions: ReadablePartition[], request: StreamReadRequest) {
    const { direction } = request;
    this.budget = new ScanBudget(request.bounds);
    this.merge = new MessageMerge(
      direction,
      partitions.map(({ partition, at }) => [partition, at]),
    );
    this.#begin = this.merge.places;
    this.queues = openQueues(partitions, request, this.merge);
  }

  /** Whether everything was read, and handed out. */
  get isDone(): boolean {
    return this.queues.every(({ isDone }) => isDone) && !this.merge.buffered;
  }

  get hasMoved(): boolean {
    return [...this.merge.places].some(
      ([partition, place]) => place !== this.#begin.get(partition),
    );
  }

  /**
   * Takes in what is sifted of a partition.
   *
   * @param remaining - Messages that are still wanted.
   */
  settle(queue: PartitionQueue, remaining: number): void {
    const { scanned, released } = queue.settle(remaining);
    this.budget.messages += scanned;
    this.budget.release({ messages: released });
    this.budget.hasScanned ||= queue.hasBegun;
  }

  /** For whoever waits for the scan. */
  report() {
    const { reached } = this.merge;
    return {
      messages: this.budget.messages,
      bytes: this.budget.bytes,
      partitions: this.queues.length,
      partitionsDone: this.queues.filter(({ isDone }) => isDone).length,
      at: reached === undefined ? undefined : new Date(reached),
    };
  }
}
