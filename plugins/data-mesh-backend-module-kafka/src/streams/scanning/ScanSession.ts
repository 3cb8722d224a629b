import { LoggerService } from '@backstage/backend-plugin-api';
import {
  FilterFailures,
  ReadStop,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamReadRequest,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { FetchSlots } from '../fetching/FetchSlots';
import { FetchSource } from '../fetching/TopicLeaders';
import { TopicSifter } from '../sifting/SiftTask';
import { FetchTrouble } from '../fetching/FetchTrouble';
import { Errand, PartitionQueue } from './PartitionQueue';
import { FetchPlan, planFetch } from './planFetch';
import { fetchErrands } from './fetchErrands';
import { ReadablePartition } from './PartitionScan';
import { ScanFindings } from './ScanFindings';
import { ScanProgress } from './ScanProgress';
import { siftErrands } from './siftErrands';

/** What a scan asks of its surroundings. */
export interface ScanTools {
  source: FetchSource;
  slots: FetchSlots;
  sifter: TopicSifter;
  logger: LoggerService;
}

/** Of what was fetched and is not sifted yet. */
const MAX_PENDING_BYTES = 8 * 1024 * 1024;
const SLOW_FETCH_MS = 1_000;

/**
 * Reads a stretch of a stream: fetches from all leaders at the same time, the
 * next while the last is sifted, those partitions first that are behind the
 * others; sifts; merges; stops at the first bound.
 *
 * It is driven by what arrives: each answer leads to `#advance`.
 */
export class ScanSession {
  readonly #request: StreamReadRequest;
  readonly #tools: ScanTools;
  readonly #progress: ScanProgress;
  readonly #findings = new ScanFindings();
  readonly #trouble: FetchTrouble;
  readonly #busy = new Set<number>();
  readonly #ended = new AbortController();
  #pendingBytes = 0;
  #inFlight = 0;
  #stop?: ReadStop;
  #error?: unknown;

  constructor(
    partitions: ReadablePartition[],
    request: StreamReadRequest,
    tools: ScanTools,
  ) {
    this.#request = request;
    this.#tools = tools;
    this.#trouble = new FetchTrouble(tools.source);
    this.#progress = new ScanProgress(partitions, request);
  }

  start(): void {
    for (const queue of this.#progress.queues) {
      queue.settle(this.#request.limit);
    }
    this.#advance();
  }

  /** Ends the scan where it is. */
  end(stop: ReadStop): void {
    if (this.#stop === undefined) {
      if (stop !== 'limit' && stop !== 'exhausted') {
        this.#flushIfNothingMoved();
      }
      this.#stop = stop;
      this.#ended.abort();
      this.#findings.wake();
    }
  }

  /** Resolves when messages passed, when it stopped, or when the time is over. */
  async news(withinMs: number): Promise<void> {
    if (!this.#stop && !this.#error) {
      await this.#findings.wait(withinMs);
    }
  }

  /** What happened since it was asked for the last time. */
  report() {
    if (this.#error) {
      throw this.#error;
    }
    const { matches, failures } = this.#findings;
    return {
      messages: this.#findings.take(),
      places: this.#progress.merge.places,
      stop: this.#stop,
      progress: {
        ...this.#progress.report(),
        matches,
        filterFailures: failures,
      },
    };
  }

  get #remaining(): number {
    return this.#request.limit - this.#findings.matches;
  }

  #advance(): void {
    if (this.#stop || this.#error) {
      return;
    }
    this.#findings.add(this.#progress.merge.take(this.#remaining));
    if (this.#progress.isDone) {
      this.end('exhausted');
    } else if (this.#remaining <= 0) {
      this.end('limit');
    } else {
      this.#fetchMore();
      const stop = this.#inFlight === 0 && this.#progress.budget.stop;
      if (stop) {
        this.end(stop);
      }
    }
  }

  #fetchMore(): void {
    const { source } = this.#tools;
    const { queues, merge, budget } = this.#progress;
    const leaderOf = ({ partition }: PartitionQueue) =>
      source.leaderOf(partition);
    const open = queues.filter(({ isDone }) => !isDone);
    for (const leader of new Set(open.map(leaderOf))) {
      const plan =
        !this.#busy.has(leader) &&
        this.#pendingBytes < MAX_PENDING_BYTES &&
        planFetch({
          queues: queues.filter(queue => leaderOf(queue) === leader),
          all: queues,
          merge,
          remaining: this.#remaining,
          budget,
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
      this.#findings.wake();
    }
  }

  async #run(leader: number, plan: FetchPlan): Promise<void> {
    let isFetched = false;
    const fetched = () => {
      if (!isFetched) {
        isFetched = true;
        this.#busy.delete(leader);
        plan.queues.forEach(queue => {
          queue.isFetching = false;
        });
        this.#progress.budget.release(plan.promised);
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
    // What hangs is left behind when the scan ends.
    const { bytes, errands } = await waitWithin(
      { signal: this.#ended.signal },
      fetchErrands(leader, plan, {
        source: this.#tools.source,
        trouble: this.#trouble,
      }),
    );
    this.#progress.budget.bytes += bytes;
    // Some may have turned out to be at their end.
    plan.queues.forEach(queue => this.#progress.settle(queue, this.#remaining));
    if (Date.now() - begun > SLOW_FETCH_MS) {
      plan.queues.forEach(({ scan }) => scan.shrink());
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
      this.#progress.budget.promise({ messages: errand.promised });
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
    this.#findings.addFailures(failures);
    for (const queue of new Set(errands.map(errand => errand.queue))) {
      this.#progress.settle(queue, this.#remaining);
    }
    this.#advance();
  }

  /**
   * A page that comes no further would be asked for again and again: better one
   * whose order between partitions is not certain.
   */
  #flushIfNothingMoved(): void {
    if (!this.#progress.hasMoved) {
      this.#findings.add(this.#progress.merge.flush(this.#request.limit));
    }
  }
}
