import { LoggerService } from '@backstage/backend-plugin-api';
import {
  FilterFailures,
  Message,
  ReadStop,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamReadRequest,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { FetchSlots } from '../fetching/FetchSlots';
import { FetchSource } from '../fetching/TopicLeaders';
import { SiftedMessage, Sifter } from '../sifting/SiftTask';
import { FetchTrouble } from '../fetching/FetchTrouble';
import { MessageMerge } from './MessageMerge';
import { Errand, PartitionLane } from './PartitionLane';
import { FetchPlan, planFetch } from './planFetch';
import { fetchErrands } from './fetchErrands';
import { openLanes } from './openLanes';
import { ReadablePartition } from './PartitionScan';
import { ReadBudget } from './ReadBudget';
import { siftErrands } from './siftErrands';

/** What a reading asks of its surroundings. */
export interface ReadingTools {
  source: FetchSource;
  slots: FetchSlots;
  sifter: Sifter;
  logger: LoggerService;
}

/** Of what was fetched and is not sifted yet. */
const MAX_PENDING_BYTES = 24 * 1024 * 1024;
const SLOW_FETCH_MS = 1_000;

/**
 * Reads a stretch of a stream: fetches from all leaders at the same time, the
 * next while the last is sifted, those partitions first that are behind the
 * others; sifts; merges; stops at the first bound.
 *
 * It is driven by what arrives: each answer leads to `#advance`.
 */
export class StreamReading {
  readonly budget: ReadBudget;
  readonly #request: StreamReadRequest;
  readonly #tools: ReadingTools;
  readonly #merge: MessageMerge<SiftedMessage>;
  readonly #lanes: PartitionLane[];
  readonly #trouble: FetchTrouble;
  readonly #busy = new Set<number>();
  readonly #ended = new AbortController();
  readonly #begin: Map<number, bigint>;
  #passed: Message[] = [];
  #matches = 0;
  #pendingBytes = 0;
  #inFlight = 0;
  #failures?: FilterFailures;
  #stop?: ReadStop;
  #error?: unknown;
  #wake?: () => void;

  constructor(
    partitions: ReadablePartition[],
    request: StreamReadRequest,
    tools: ReadingTools,
  ) {
    this.#request = request;
    this.#tools = tools;
    this.budget = new ReadBudget(request.bounds);
    this.#trouble = new FetchTrouble(tools.source, request.isolation);
    const { direction } = request;
    this.#merge = new MessageMerge(
      direction,
      partitions.map(({ partition, at, end }) => [
        partition,
        direction === 'backward' && at > end ? end : at,
      ]),
    );
    this.#begin = this.#merge.places;
    this.#lanes = openLanes(partitions, request, this.#merge);
  }

  start(): void {
    for (const lane of this.#lanes) {
      lane.settle(this.#request.limit);
    }
    this.#advance();
  }

  /** Ends the reading where it is. */
  end(stop: ReadStop): void {
    if (this.#stop === undefined) {
      if (stop !== 'limit' && stop !== 'exhausted') {
        this.#flushIfNothingMoved();
      }
      this.#stop = stop;
      this.#ended.abort();
      this.#wake?.();
    }
  }

  /** Resolves when messages passed, when it stopped, or when the time is over. */
  async news(withinMs: number): Promise<void> {
    if (this.#passed.length > 0 || this.#stop || this.#error) {
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, withinMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = undefined;
  }

  /** What happened since it was asked for the last time. */
  report() {
    if (this.#error) {
      throw this.#error;
    }
    const messages = this.#passed;
    this.#passed = [];
    const reached = this.#merge.reached;
    return {
      messages,
      places: this.#merge.places,
      stop: this.#stop,
      progress: {
        messages: this.budget.messages,
        bytes: this.budget.bytes,
        matches: this.#matches,
        partitions: this.#lanes.length,
        partitionsDone: this.#lanes.filter(({ isDone }) => isDone).length,
        at: reached === undefined ? undefined : new Date(reached),
        filterFailures: this.#failures,
      },
    };
  }

  get #remaining(): number {
    return this.#request.limit - this.#matches;
  }

  #advance(): void {
    if (this.#stop || this.#error) {
      return;
    }
    this.#hand(this.#merge.take(this.#remaining));
    if (this.#lanes.every(({ isDone }) => isDone) && !this.#merge.buffered) {
      this.end('exhausted');
    } else if (this.#remaining <= 0) {
      this.end('limit');
    } else {
      this.#fetchMore();
      const stop = this.#inFlight === 0 && this.budget.stop;
      if (stop) {
        this.end(stop);
      }
    }
  }

  #hand(taken: SiftedMessage[]): void {
    if (taken.length > 0) {
      this.#matches += taken.length;
      this.#passed.push(...taken.map(({ message }) => message));
      this.#wake?.();
    }
  }

  #fetchMore(): void {
    const leaders = new Set(
      this.#lanes
        .filter(({ isDone }) => !isDone)
        .map(({ partition }) => this.#tools.source.leaderOf(partition)),
    );
    for (const leader of leaders) {
      const plan =
        !this.#busy.has(leader) &&
        this.#pendingBytes < MAX_PENDING_BYTES &&
        planFetch({
          lanes: this.#lanes.filter(
            ({ partition }) =>
              this.#tools.source.leaderOf(partition) === leader,
          ),
          all: this.#lanes,
          merge: this.#merge,
          remaining: this.#remaining,
          budget: this.budget,
        });
      if (plan) {
        this.#busy.add(leader);
        this.#inFlight += 1;
        this.#run(leader, plan).then(
          () => this.#settled(),
          error => this.#fail(error),
        );
      }
    }
  }

  #settled(): void {
    this.#inFlight -= 1;
    this.#advance();
  }

  #fail(error: unknown): void {
    if (!this.#stop) {
      this.#error ??= error;
      this.#ended.abort();
      this.#wake?.();
    }
  }

  async #run(leader: number, plan: FetchPlan): Promise<void> {
    let isFetched = false;
    const fetched = () => {
      if (!isFetched) {
        isFetched = true;
        this.#busy.delete(leader);
        plan.lanes.forEach(lane => {
          lane.isFetching = false;
        });
        this.budget.release(plan.promised);
      }
    };
    try {
      await this.#tools.slots.run(plan.kind, async () => {
        if (this.#ended.signal.aborted) {
          return;
        }
        const errands = await this.#fetch(leader, plan);
        fetched();
        if (errands.length > 0) {
          await this.#sift(errands);
        }
      });
    } finally {
      fetched();
    }
  }

  async #fetch(leader: number, plan: FetchPlan): Promise<Errand[]> {
    const begun = Date.now();
    // What hangs is left behind when the reading ends.
    const { bytes, errands } = await waitWithin(
      { signal: this.#ended.signal },
      fetchErrands(leader, plan, {
        source: this.#tools.source,
        trouble: this.#trouble,
      }),
    );
    this.budget.bytes += bytes;
    // Some may have turned out to be at their end.
    plan.lanes.forEach(lane => this.#settle(lane));
    if (Date.now() - begun > SLOW_FETCH_MS) {
      plan.lanes.forEach(({ scan }) => scan.shrink());
    }
    return errands;
  }

  async #sift(errands: Errand[]): Promise<void> {
    const bytes = errands.reduce(
      (sum, { stretch }) => sum + (stretch.batches?.length ?? 0),
      0,
    );
    // Counted until they are settled: what is sifted may wait for what is before.
    for (const errand of errands.filter(({ isVoid }) => !isVoid)) {
      errand.promised = errand.stretch.records;
      this.budget.promise({ messages: errand.promised });
    }
    this.#pendingBytes += bytes;
    // What comes next is fetched while this is sifted.
    this.#advance();
    try {
      await siftErrands(errands, {
        ...this.#tools,
        request: this.#request,
        limit: this.#remaining,
        signal: this.#ended.signal,
        onResult: (done, failures) => this.#take(done, failures),
      });
    } finally {
      this.#pendingBytes -= bytes;
    }
  }

  #take(errands: Errand[], failures: FilterFailures | undefined): void {
    if (failures) {
      this.#failures = {
        count: (this.#failures?.count ?? 0) + failures.count,
        example: this.#failures?.example ?? failures.example,
      };
    }
    for (const lane of new Set(errands.map(errand => errand.lane))) {
      this.#settle(lane);
    }
    this.#advance();
  }

  #settle(lane: PartitionLane): void {
    const { scanned, passedOver, released } = lane.settle(this.#remaining);
    this.budget.messages += scanned;
    this.budget.release({ messages: released });
    this.budget.hasScanned ||= lane.hasBegun;
    if (passedOver > 0) {
      this.#tools.logger.warn(
        `Messages of partition ${lane.partition} are passed over: they are too much to be decompressed`,
      );
    }
  }

  /**
   * A page that comes no further would be asked for again and again: better one
   * whose order between partitions is not certain.
   */
  #flushIfNothingMoved(): void {
    const hasMoved = [...this.#merge.places].some(
      ([partition, place]) => place !== this.#begin.get(partition),
    );
    if (!hasMoved) {
      this.#hand(this.#merge.flush(this.#request.limit));
    }
  }
}
