import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { readBatches } from '../records/readBatches';
import {
  SiftedStretch,
  Sifter,
  SiftResult,
  SiftTask,
} from '../sifting/SiftTask';

/** Sifts in this thread, without decoding; like a task that may end early. */
export class PlainSifter implements Sifter {
  readonly #passes: (message: Message) => boolean;
  readonly #most: () => number;

  /** @param most - Records that a stretch is looked at for, at most. */
  constructor(
    passes: (message: Message) => boolean = () => true,
    most: () => number = () => Infinity,
  ) {
    this.#passes = passes;
    this.#most = most;
  }

  async sift(task: SiftTask): Promise<SiftResult> {
    await new Promise(resolve => setImmediate(resolve));
    return { stretches: task.stretches.map(s => this.#sift(s, task)) };
  }

  warm(): void {}

  concurrency(): number {
    return 2;
  }

  async close(): Promise<void> {}

  #sift(
    { partition, from, to, batches }: SiftTask['stretches'][number],
    { direction, maxMatches }: SiftTask,
  ): SiftedStretch {
    const isForward = direction === 'forward';
    const { records } = readBatches(batches, { partition, from, to }, []);
    const most = this.#most();
    const result: SiftedStretch = {
      partition,
      messages: [],
      scanned: 0,
      matches: 0,
      scannedFrom: from,
      scannedTo: to,
      unreadable: 0,
    };
    const edgeOf = isForward ? Math.max : Math.min;
    for (const record of isForward ? records : records.reverse()) {
      const { offset } = record;
      if (result.scanned >= most || result.matches >= maxMatches) {
        result[isForward ? 'scannedTo' : 'scannedFrom'] = isForward
          ? offset
          : offset + 1n;
        break;
      }
      result.scanned += 1;
      result.edge = edgeOf(result.edge ?? record.timestamp, record.timestamp);
      const message: Message = {
        partition,
        offset: String(offset),
        timestamp: new Date(record.timestamp),
        key: { format: 'empty' },
        value: { format: 'empty' },
        headers: [],
      };
      if (this.#passes(message)) {
        result.matches += 1;
        result.messages.push({ offset, message, edge: result.edge });
      }
    }
    result.messages.sort((a, b) => Number(a.offset - b.offset));
    return result;
  }
}
