import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';
import { LostWork, Patience, SiftingThread } from './SiftingThread';
import { WorkAnswer, WorkOrder } from './workOrder';

/** After so many selections a thread forgets all of them. */
const MAX_SELECTIONS = 200;

/** Work for a selection, as it waits for a thread. */
export interface SiftingJob {
  /** Whose turn it is: each scan or tail has a selection of its own. */
  selectionId: number;
  selection: MessageSelection;
  order: Omit<WorkOrder, 'selectionId' | 'selection' | 'forgetSelections'>;
  signal?: AbortSignal;
}

export interface SiftingQueueOptions {
  maxThreads: number;
  patience: Patience;
  /** After so long without work a thread ends. Milliseconds. */
  idleMs: number;
  /** What the threads run. */
  file: string;
}

/** Somebody who waits is given a thread. */
type Turn = (thread: SiftingThread) => void;

/**
 * Threads that share a queue. Selections take turns, however many tasks each of
 * them has in the queue. Threads start when they are needed and end when they
 * have not been for a while.
 */
export class SiftingQueue {
  readonly #options: SiftingQueueOptions;
  /** By selection, in the order of their turns. */
  readonly #waiting = new Map<number, Turn[]>();
  readonly #idle = new Map<SiftingThread, NodeJS.Timeout>();
  readonly #busy = new Set<SiftingThread>();
  readonly #known = new WeakMap<SiftingThread, Set<number>>();

  constructor(options: SiftingQueueOptions) {
    this.#options = options;
  }

  /** Starts a thread where none is there. */
  warm(): void {
    if (this.threads === 0) {
      this.#rest(new SiftingThread(this.#options.file));
    }
  }

  /** Rejects with the signal's reason. */
  async run(job: SiftingJob): Promise<WorkAnswer | LostWork> {
    const { signal } = job;
    signal?.throwIfAborted();
    const thread = await this.#turn(job);
    if (signal?.aborted) {
      this.#release(thread);
      throw signal.reason;
    }
    const work = thread.run(
      this.#orderFor(thread, job),
      this.#options.patience,
      signal,
    );
    work.finally(() => this.#release(thread));
    return waitWithin({ signal }, work);
  }

  async close(): Promise<void> {
    const threads = [...this.#idle.keys(), ...this.#busy];
    for (const timer of this.#idle.values()) {
      clearTimeout(timer);
    }
    this.#idle.clear();
    await Promise.all(threads.map(thread => thread.end()));
  }

  get maxThreads(): number {
    return this.#options.maxThreads;
  }

  /** That are there, working or not. */
  get threads(): number {
    return this.#idle.size + this.#busy.size;
  }

  async #turn({ signal, selectionId }: SiftingJob): Promise<SiftingThread> {
    return new Promise((resolve, reject) => {
      let leave = () => {};
      const turn: Turn = thread => {
        signal?.removeEventListener('abort', leave);
        resolve(thread);
      };
      leave = () => {
        const others = this.#turnsOf(selectionId).filter(t => t !== turn);
        this.#enqueue(selectionId, others);
        reject(signal!.reason);
      };
      signal?.addEventListener('abort', leave);
      this.#enqueue(selectionId, [...this.#turnsOf(selectionId), turn]);
      this.#next();
    });
  }

  #turnsOf(selectionId: number): Turn[] {
    return this.#waiting.get(selectionId) ?? [];
  }

  #enqueue(selectionId: number, queue: Turn[]): void {
    if (queue.length > 0) {
      this.#waiting.set(selectionId, queue);
    } else {
      this.#waiting.delete(selectionId);
    }
  }

  #next(): void {
    for (const [selectionId, [first, ...rest]] of this.#waiting) {
      const thread = this.#freeThread();
      if (!thread) {
        return;
      }
      // Behind all others who wait.
      this.#waiting.delete(selectionId);
      this.#enqueue(selectionId, rest);
      first(thread);
    }
  }

  #freeThread(): SiftingThread | undefined {
    for (const [thread, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(thread);
      if (!thread.isEnded) {
        this.#busy.add(thread);
        return thread;
      }
    }
    if (this.#busy.size >= this.#options.maxThreads) {
      return undefined;
    }
    const thread = new SiftingThread(this.#options.file);
    this.#busy.add(thread);
    return thread;
  }

  #release(thread: SiftingThread): void {
    this.#busy.delete(thread);
    if (!thread.isEnded) {
      this.#rest(thread);
    }
    this.#next();
  }

  #rest(thread: SiftingThread): void {
    const timer = setTimeout(() => {
      this.#idle.delete(thread);
      thread.end().catch(() => {});
    }, this.#options.idleMs);
    this.#idle.set(thread, timer.unref());
  }

  #orderFor(
    thread: SiftingThread,
    { selectionId, selection, order }: SiftingJob,
  ): WorkOrder {
    const known = this.#known.get(thread) ?? new Set();
    this.#known.set(thread, known);
    const forgetSelections = known.size >= MAX_SELECTIONS;
    if (forgetSelections) {
      known.clear();
    }
    const isKnown = known.has(selectionId);
    known.add(selectionId);
    return {
      ...order,
      selectionId,
      forgetSelections,
      ...(!isKnown && { selection }),
    };
  }
}
