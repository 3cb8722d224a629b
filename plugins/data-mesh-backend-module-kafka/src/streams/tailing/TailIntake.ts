import { FilterFailures } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamTailRequest } from '@datamesh-portal/plugin-data-mesh-node';
import { BrokerError, ErrorCode } from '../../brokers/BrokerError';
import { FetchedPartition } from '../fetching/fetchPartitions';
import { spanBatches } from '../fetching/spanBatches';
import { TopicLeaders } from '../fetching/TopicLeaders';
import { addFailures } from '../sifting/addFailures';
import {
  MAX_INFLATED_BYTES,
  TopicSifter,
  SiftStretch,
} from '../sifting/SiftTask';
import { TailWindow } from './TailWindow';

const MAX_OFFSET = 2n ** 62n;
/** Who is further behind, and shows the newest only, leaps to where they are. */
const LEAP_OFFSETS = 50_000n;
const LEAP_TO_OFFSETS = 10_000n;

/** What the sifter refuses does not get better by asking again. */
export class SiftError extends Error {
  constructor(cause: unknown) {
    super('Sifting failed', { cause });
  }
}

/** What arrives at a tail: sifted, counted, and kept as far as it may be shown. */
export class TailIntake {
  /** Behind everything that was taken in, by partition. */
  readonly places: Map<number, bigint>;
  readonly window: TailWindow;
  readonly #request: StreamTailRequest;
  readonly #leaders: TopicLeaders;
  readonly #sifter: TopicSifter;
  #counts = { received: 0, matches: 0, skipped: 0 };
  #failures?: FilterFailures;

  constructor(
    places: Map<number, bigint>,
    leaders: TopicLeaders,
    request: StreamTailRequest,
    sifter: TopicSifter,
  ) {
    this.places = new Map(places);
    this.window = new TailWindow(request.perSecond);
    this.#leaders = leaders;
    this.#request = request;
    this.#sifter = sifter;
  }

  get hasNews(): boolean {
    return this.#counts.received > 0;
  }

  /** What was counted since it was asked for the last time. */
  count() {
    const counted = { ...this.#counts, filterFailures: this.#failures };
    this.#counts = { received: 0, matches: 0, skipped: 0 };
    this.#failures = undefined;
    return counted;
  }

  /** Whether there is more than one answer could hold. */
  async take(
    answers: FetchedPartition[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const stretches: SiftStretch[] = [];
    let isBehind = false;
    for (const answer of answers) {
      const from = this.places.get(answer.partition)!;
      if (answer.errorCode === ErrorCode.offsetOutOfRange) {
        await this.#findBack(answer.partition, from);
      } else if (answer.errorCode !== ErrorCode.none) {
        throw new BrokerError(answer.errorCode);
      }
      const span = spanBatches(answer.batches, { from, end: MAX_OFFSET });
      if (span) {
        stretches.push({
          partition: answer.partition,
          from,
          to: span.next,
          batches: answer.batches,
          abortedTransactions: answer.abortedTransactions,
        });
        isBehind ||= answer.readableEnd > span.next;
      }
    }
    if (stretches.length > 0) {
      await this.#sift(stretches, signal);
      this.#leap(answers);
    }
    return isBehind;
  }

  async #sift(stretches: SiftStretch[], signal: AbortSignal): Promise<void> {
    const { start, selection, perSecond } = this.#request;
    const { stretches: sifted, filterFailures } = await this.#sifter
      .sift(
        {
          stretches,
          selection,
          direction: 'forward',
          since: start?.since?.getTime(),
          maxMatches: perSecond,
          surplus: 'dropped',
          maxInflatedBytes: MAX_INFLATED_BYTES,
        },
        signal,
      )
      .catch(error => {
        throw new SiftError(error);
      });
    // What was fetched before trouble is fetched again after it.
    if (signal.aborted) {
      return;
    }
    for (const { partition, messages, scannedTo, scanned, matches } of sifted) {
      this.window.add(partition, messages);
      this.places.set(partition, scannedTo);
      this.#counts.received += scanned;
      this.#counts.matches += matches;
    }
    this.#failures = addFailures(this.#failures, filterFailures);
  }

  /**
   * Who shows the newest messages, whatever they are, does not have to read all
   * that were missed in a long break.
   */
  #leap(answers: FetchedPartition[]): void {
    if (this.#request.selection.filter !== undefined) {
      return;
    }
    for (const { partition, readableEnd } of answers) {
      const place = this.places.get(partition)!;
      if (readableEnd - place > LEAP_OFFSETS) {
        const missed = readableEnd - place - LEAP_TO_OFFSETS;
        this.places.set(partition, place + missed);
        this.#counts.received += Number(missed);
        this.#counts.skipped += Number(missed);
      }
    }
  }

  /** Retention took away where it was, or the log lost its end. */
  async #findBack(partition: number, place: bigint): Promise<void> {
    const start = await this.#leaders.startOf(partition);
    const end = (await this.#leaders.ends()).get(partition) ?? start;
    this.places.set(partition, start > place ? start : end);
  }
}
