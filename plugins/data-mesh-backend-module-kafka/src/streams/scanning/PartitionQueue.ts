import { ServiceUnavailableError } from '@backstage/errors';
import { SiftedStretch, SiftedMessage } from '../sifting/SiftTask';
import { MessageMerge } from './MessageMerge';
import { PartitionScan, ScanStretch } from './PartitionScan';

/**
 * Of sifting tries that come no further, because others took what may be
 * decompressed at once: whoever waits longest is first in the next.
 */
const MAX_STUCK = 200;
const CAP_GROWTH = 4;

/** A stretch on its way through the sifter. */
export interface Errand {
  queue: PartitionQueue;
  stretch: ScanStretch;
  result?: SiftedStretch;
  /** What came of it does not count: reading went on elsewhere. */
  isVoid: boolean;
  /** Records that the budget has promised to it. */
  promised: number;
}

/**
 * One partition of a scan: what was fetched of it waits in order until it is
 * sifted, then goes into the merge.
 */
export class PartitionQueue {
  readonly scan: PartitionScan;
  isFetching = false;
  /** Whether what comes next may be fetched before what came last is sifted. */
  isSteady = false;
  /** Whether few messages of the last stretch passed. */
  isSparse = false;
  /** Whether anything of it is in the merge. */
  hasBegun = false;
  /** Messages that pass, at most, in each stretch. */
  cap: number;
  stuck = 0;
  readonly #direction: 'forward' | 'backward';
  readonly #merge: MessageMerge<SiftedMessage>;
  #errands: Errand[] = [];

  constructor(
    scan: PartitionScan,
    direction: 'forward' | 'backward',
    merge: MessageMerge<SiftedMessage>,
    cap: number,
  ) {
    this.scan = scan;
    this.#direction = direction;
    this.#merge = merge;
    this.cap = cap;
  }

  get partition(): number {
    return this.scan.partition;
  }

  /** Stretches that are not in the merge yet. */
  get waiting(): number {
    return this.#errands.length;
  }

  get isDone(): boolean {
    return this.scan.isDone && this.#errands.length === 0;
  }

  enqueue(stretch: ScanStretch): Errand {
    const errand: Errand = {
      queue: this,
      stretch,
      isVoid: false,
      promised: 0,
    };
    this.#errands.push(errand);
    return errand;
  }

  /**
   * Takes in what is sifted, as far as it is next.
   *
   * @returns How many records were looked at, and are no longer promised.
   */
  settle(maxCap: number): { scanned: number; released: number } {
    let scanned = 0;
    let released = 0;
    while (this.#errands[0]?.result) {
      const { stretch, result, promised } = this.#errands.shift()!;
      released += promised;
      const { from, to } = stretch;
      const isForward = this.#direction === 'forward';
      const [begin, end] = isForward ? [from, to] : [to, from];
      const place = isForward ? result!.scannedTo : result!.scannedFrom;
      this.stuck = place === begin ? this.stuck + 1 : 0;
      if (this.stuck > MAX_STUCK) {
        throw new ServiceUnavailableError(
          `Partition ${this.partition} comes no further at offset ${place}: what is read at once is too much. Read fewer partitions`,
        );
      }
      scanned += result!.scanned;
      this.hasBegun = true;
      this.#merge.add(this.partition, { ...result!, place });
      const offsets = Number(place > begin ? place - begin : begin - place);
      this.scan.learn(offsets, result!.messages.length);
      this.isSparse = result!.messages.length * 4 < this.cap;
      this.isSteady = place === end;
      if (this.isSteady) {
        this.scan.grow();
      } else {
        released += this.#goBack(place, maxCap);
      }
    }
    if (this.isDone) {
      this.#merge.finish(this.partition);
    }
    return { scanned, released };
  }

  /** Gives up what waits, to fetch again from a place; tells what was promised. */
  #goBack(place: bigint, maxCap: number): number {
    let promised = 0;
    for (const errand of this.#errands) {
      errand.isVoid = true;
      promised += errand.promised;
    }
    this.#errands = [];
    this.scan.rewind(place);
    if (this.stuck > 0) {
      this.scan.shrink();
    }
    this.cap = Math.max(1, Math.min(maxCap, this.cap * CAP_GROWTH));
    return promised;
  }
}
