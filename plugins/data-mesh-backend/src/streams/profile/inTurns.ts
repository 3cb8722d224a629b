import { setImmediate } from 'node:timers/promises';

// Long enough to get somewhere, and hardly noticed by whoever waits meanwhile.
const TURN_MS = 10;

/**
 * Does long work bit by bit, and lets everything else of the process have its
 * turn in between. Throws the signal's reason once it is aborted.
 */
export async function inTurns<T>(
  work: Iterator<void, T>,
  signal: AbortSignal,
): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + TURN_MS;
    do {
      const step = work.next();
      if (step.done) {
        return step.value;
      }
    } while (performance.now() < end);
    await setImmediate();
  }
}
