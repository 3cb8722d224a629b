import { latest } from '../../brokers/offsets';
import { FetchedPartition, PartitionFetch } from '../fetching/fetchPartitions';
import { BatchSpan, lastRecordsFrom } from '../fetching/spanBatches';
import {
  FetchBytes,
  MIN_FETCH_BYTES,
  PartitionScan,
  ReadablePartition,
  ScanStretch,
} from './PartitionScan';

/** How much further a window may reach than the one before. */
const MAX_GROWTH = 16;
/** Of a fetch, that a window should fill: what is estimated may be more. */
const FILL = 0.75;
/** In fetches: a window that holds more is tried again smaller. */
const MAX_FILL = 3;

/**
 * Goes from an offset back to the start of what is there. Brokers send forward
 * only: a window of offsets is fetched up to where reading has come, and the
 * next lies before it. Windows adapt to how many messages and bytes lie in them
 * (compaction and transactions leave offsets without a message).
 */
export class BackwardScan extends PartitionScan {
  #start: bigint;
  #low: bigint;
  #window: number;
  #maxRecords = 1;
  /** Messages that pass, by offset; undefined before the first. */
  #density?: number;
  /** Where the window that is fetched begins, and how far it was fetched. */
  #from = 0n;
  #resume?: bigint;
  /** What came of it so far, oldest first. */
  #pieces: ScanStretch[] = [];
  #bytes = 0;
  /** By offset, of the window before. */
  #bytesByOffset?: number;

  /** @param window - How many offsets the first fetch takes. */
  constructor(partition: ReadablePartition, bytes: FetchBytes, window: number) {
    super(partition, bytes);
    this.#start = partition.start;
    this.#low = partition.at;
    this.#window = window;
  }

  get isDone(): boolean {
    return this.#low <= this.#start;
  }

  next(maxRecords: number, wanted: number): PartitionFetch {
    if (this.#resume === undefined) {
      const enough = this.#density
        ? Math.ceil((wanted / this.#density) * 1.2)
        : Infinity;
      const window = Math.max(1, Math.min(this.#window, enough));
      this.#from = latest(this.#low - BigInt(window), this.#start);
      this.#maxRecords = maxRecords;
      this.#bytes = 0;
      this.#pieces = [];
    }
    const offset = this.#resume ?? this.#from;
    return {
      partition: this.partition,
      offset,
      maxBytes: this.#expected(Number(this.#low - offset)),
    };
  }

  protected get wanted() {
    return { from: this.#start, end: this.#low };
  }

  protected take(answer: FetchedPartition, span?: BatchSpan): ScanStretch[] {
    const isWhole = !span || span.next >= this.#low || span.hasMore;
    const to = isWhole ? this.#low : span.next;
    const from = this.#resume ?? this.#from;
    if (to > from) {
      // The broker sends whole batches: what lies in them before the window
      // would have to be fetched again.
      const isExtended = this.#pieces.length === 0 && span && span.first < from;
      this.#pieces.push(
        this.stretch(answer, span, {
          from: isExtended ? latest(span.first, this.#start) : from,
          to,
        }),
      );
      this.#bytes += span?.bytes ?? 0;
    }
    return isWhole ? this.#finishWindow() : this.#goOn(to);
  }

  rewind(place: bigint): void {
    this.#low = place;
    this.#resume = undefined;
  }

  override shrink(): void {
    this.#window = Math.max(1, Math.floor(this.#window / 2));
  }

  startAt(offset: bigint): void {
    const asked = this.#resume ?? this.#from;
    this.#resume = undefined;
    if (offset <= asked) {
      // The log ends before what was asked for.
      this.#low = asked;
      return;
    }
    this.#start = offset;
    this.#low = latest(this.#low, offset);
  }

  learn(offsets: number, matches: number): void {
    this.#density = matches / Math.max(1, offsets);
  }

  /** What lies behind the window is not wanted, but sent where there is room. */
  #expected(offsets: number): number {
    return this.#bytesByOffset === undefined ||
      this.#resume !== undefined ||
      this.isStarved
      ? this.fetchBytes
      : Math.max(
          MIN_FETCH_BYTES,
          Math.min(
            this.fetchBytes,
            Math.ceil((offsets * this.#bytesByOffset) / FILL),
          ),
        );
  }

  #finishWindow(): ScanStretch[] {
    const pieces = this.#limited(this.#pieces.reverse());
    const low = pieces.at(-1)?.from ?? this.#from;
    const offsets = Number(this.#low - low);
    this.#bytesByOffset = this.#bytes ? this.#bytes / offsets : undefined;
    const fitting =
      this.#bytes > 0
        ? (this.fetchBytes * FILL * offsets) / this.#bytes
        : Infinity;
    const most = Math.max(this.#window, offsets) * MAX_GROWTH;
    this.#window = Math.max(1, Math.floor(Math.min(most, fitting)));
    this.#resume = undefined;
    this.#pieces = [];
    this.#low = low;
    return pieces;
  }

  /** The newest of the pieces, with as many records as may still be read. */
  #limited(pieces: ScanStretch[]): ScanStretch[] {
    let rest = this.#maxRecords;
    const limited: ScanStretch[] = [];
    for (const piece of pieces) {
      if (rest <= 0) {
        break;
      }
      const from =
        piece.batches && piece.records > rest
          ? lastRecordsFrom(piece.batches, piece.to, rest)
          : undefined;
      limited.push(
        from !== undefined && from > piece.from
          ? { ...piece, from, records: rest }
          : piece,
      );
      rest -= piece.records;
    }
    return limited;
  }

  /** The fetch ended before the window does. */
  #goOn(to: bigint): ScanStretch[] {
    const done = Math.max(1, Number(to - this.#from));
    const missing = Number(this.#low - to);
    const expected = this.#bytes + (this.#bytes / done) * missing;
    if (expected <= this.fetchBytes * MAX_FILL) {
      this.#resume = to;
      return [];
    }
    // What was fetched is the older part: a smaller window comes first.
    this.#resume = undefined;
    this.#window = Math.max(
      1,
      Math.min(
        Math.floor((done + missing) / 2),
        Math.floor((this.fetchBytes * FILL * done) / this.#bytes),
      ),
    );
    return [];
  }
}
