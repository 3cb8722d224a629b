import { availableParallelism } from 'node:os';
import { SiftingQueue, SiftingQueueOptions } from './SiftingQueue';
import { SIFTING_WORKER } from './siftingWorker';
import { SiftingStep } from './SiftingProgress';
import { Patience } from './SiftingThread';

/** A thread that has worked holds about 30 MB, and starts in a tenth of a second. */
const IDLE_MS = 15_000;
const MAX_FILTER_THREADS = 2;

/**
 * What filters may take is far more than any sensible one does on a slow machine,
 * and little enough that others get their turn.
 */
const PATIENCE: Record<keyof SiftingPool, Patience> = {
  plain: {
    ofRecord: () => 5_000,
    ofTask: (records, bytes) => 10_000 + timeFor(records, bytes),
  },
  filtered: {
    ofRecord: step => (step === SiftingStep.sieve ? 2_000 : 5_000),
    ofTask: (records, bytes) => 2_000 + timeFor(records, bytes),
  },
};

/** 5,000 records and 10 MB a second, in milliseconds. */
function timeFor(records: number, bytes: number): number {
  return records / 5 + bytes / 10_000;
}

/**
 * The threads of a process: filters, which people write, have their own, so that
 * nobody waits for them who only looks.
 */
export interface SiftingPool {
  plain: SiftingQueue;
  filtered: SiftingQueue;
}

let shared: SiftingPool | undefined;
let users = 0;

/** The pool of the process. Each use has to be given back. */
export function useSharedPool(): SiftingPool {
  users += 1;
  shared ??= createPool();
  return shared;
}

export async function giveBackSharedPool(): Promise<void> {
  users -= 1;
  if (users === 0 && shared) {
    const pool = shared;
    shared = undefined;
    await closePool(pool);
  }
}

export function createPool({
  file = SIFTING_WORKER,
  patience = PATIENCE,
  idleMs = IDLE_MS,
}: Partial<Pick<SiftingQueueOptions, 'file' | 'idleMs'>> & {
  patience?: typeof PATIENCE;
} = {}): SiftingPool {
  return {
    plain: new SiftingQueue({
      file,
      idleMs,
      maxThreads: 1,
      patience: patience.plain,
    }),
    filtered: new SiftingQueue({
      file,
      idleMs,
      maxThreads: Math.min(MAX_FILTER_THREADS, availableParallelism()),
      patience: patience.filtered,
    }),
  };
}

export async function closePool({
  plain,
  filtered,
}: SiftingPool): Promise<void> {
  await Promise.all([plain.close(), filtered.close()]);
}
