import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const SAMPLE_MS = 10;
const MEGABYTE = 1_000_000;

/** What some work took. */
export interface Cost {
  seconds: number;
  /**
   * Megabytes that JavaScript held at most (`heapUsed`, with garbage that was not
   * collected yet, and buffers outside the heap) above what it held before, after
   * a collection of garbage.
   */
  megabytes: number;
}

/** Sampled 100 times a second, and when the work is done. */
export async function measureCost(work: () => Promise<unknown>): Promise<Cost> {
  collectGarbage();
  const before = heldNow();
  let most = before;
  const sample = () => {
    most = Math.max(most, heldNow());
  };
  const timer = setInterval(sample, SAMPLE_MS);
  const started = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - started) / 1000;
  sample();
  return {
    seconds,
    megabytes: (most - before) / MEGABYTE,
  };
}

function heldNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function collectGarbage() {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}
