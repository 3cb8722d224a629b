import { Worker } from 'node:worker_threads';
import { SiftingPlace, SiftingProgress, SiftingStep } from './SiftingProgress';
import { SiftingWorkerData, WorkAnswer, WorkOrder } from './workOrder';

/** Objects and texts; decompressed bytes are bounded by the task. */
const MAX_HEAP_MB = 256;
const MAX_YOUNG_HEAP_MB = 12;
const WATCH_MS = 100;
const START_MS = 30_000;

/** How long a worker may take; beyond, it is ended. Milliseconds. */
export interface Patience {
  /** For one record (or batch), by what is done with it. */
  ofRecord(step: SiftingStep): number;
  /** For all records before the one that it is at. */
  ofTask(records: number, bytes: number): number;
}

/** The worker ended before it could answer. */
export interface LostWork {
  type: 'lost';
  cause: 'record' | 'task' | 'memory' | 'start';
  place: SiftingPlace;
  message: string;
}

/**
 * A worker thread, which does one order at a time. It holds the process only
 * while it works, and never comes back after it was lost.
 */
export class SiftingThread {
  readonly #worker: Worker;
  readonly #progress = new SiftingProgress();
  #answer?: (answer: WorkAnswer | LostWork) => void;
  #ended = false;

  /** @param file - What it runs. */
  constructor(file: string) {
    const fromSource = file.endsWith('.ts');
    const workerData: SiftingWorkerData = {
      sifting: true,
      progress: this.#progress.buffer,
    };
    this.#worker = new Worker(file, {
      name: 'data-mesh-sifter',
      workerData,
      env: {},
      execArgv: fromSource
        ? [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ]
        : [],
      resourceLimits: {
        maxOldGenerationSizeMb: MAX_HEAP_MB,
        maxYoungGenerationSizeMb: MAX_YOUNG_HEAP_MB,
      },
    });
    this.#worker.unref();
    this.#worker.on('message', (answer: WorkAnswer) => this.#settle(answer));
    this.#worker.on('error', error => {
      const { code, message } = error as NodeJS.ErrnoException;
      const isMemory = code === 'ERR_WORKER_OUT_OF_MEMORY';
      this.#lose(
        isMemory || this.#progress.isWorking ? 'memory' : 'start',
        message,
      );
    });
    this.#worker.on('exit', code =>
      this.#lose('start', `the worker ended with code ${code}`),
    );
  }

  get isEnded(): boolean {
    return this.#ended;
  }

  /** Resolves in any case. */
  async run(
    order: WorkOrder,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<WorkAnswer | LostWork> {
    const progress = this.#progress;
    progress.isCancelled = false;
    const cancel = () => {
      progress.isCancelled = true;
    };
    signal?.addEventListener('abort', cancel);
    const stopWatching = this.#watch(patience);
    this.#worker.ref();
    try {
      return await new Promise<WorkAnswer | LostWork>(resolve => {
        this.#answer = resolve;
        try {
          const { copy, transfer } = withOwnBytes(order);
          this.#worker.postMessage(copy, transfer);
        } catch (error) {
          this.#lose('start', (error as Error).message);
        }
      });
    } finally {
      this.#worker.unref();
      stopWatching();
      signal?.removeEventListener('abort', cancel);
    }
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#worker.terminate();
  }

  #watch(patience: Patience): () => void {
    const began = performance.now();
    let seen = -1;
    let seenAt = began;
    let workedSince: number | undefined;
    const timer = setInterval(() => {
      const now = performance.now();
      const { isWorking, records, bytes, place } = this.#progress;
      if (!isWorking) {
        if (workedSince === undefined && now - began > START_MS) {
          this.#lose('start', 'the worker does not start');
        }
        return;
      }
      workedSince ??= now;
      const sign = records + bytes;
      if (sign !== seen) {
        seen = sign;
        seenAt = now;
      }
      if (now - seenAt > patience.ofRecord(place.step)) {
        this.#lose('record', 'a record takes too long');
      } else if (seenAt - workedSince > patience.ofTask(records, bytes)) {
        this.#lose('task', 'it takes too long');
      }
    }, WATCH_MS);
    timer.unref();
    return () => clearInterval(timer);
  }

  #settle(answer: WorkAnswer | LostWork): void {
    const settle = this.#answer;
    this.#answer = undefined;
    settle?.(answer);
  }

  #lose(cause: LostWork['cause'], message: string): void {
    this.#settle({ type: 'lost', cause, place: this.#progress.place, message });
    if (!this.#ended) {
      this.end().catch(() => {});
    }
  }
}

/**
 * The bytes of a task are kept, in case that it has to be tried again, and a
 * view would take the whole of what it looks at along: the thread gets copies.
 */
function withOwnBytes(order: WorkOrder): {
  copy: WorkOrder;
  transfer: ArrayBuffer[];
} {
  const stretches = order.task.stretches.map(stretch => ({
    ...stretch,
    batches: new Uint8Array(stretch.batches),
  }));
  return {
    copy: { ...order, task: { ...order.task, stretches } },
    transfer: stretches.map(({ batches }) => batches.buffer),
  };
}
