import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';

/**
 * Passes on an iteration whose steps come in time, and ends it at once when the
 * signal says so or nobody asks for more, whether it cooperates or not. Only
 * the time in which a step is waited for counts.
 */
export async function* boundIteration<T>(options: {
  begin: (signal: AbortSignal) => AsyncIterable<T>;
  signal: AbortSignal;
  firstStepMs: number;
  nextStepMs: number;
  /** The error of a step that did not come in so many milliseconds. */
  tooLate: (timeoutMs: number) => Error;
}): AsyncGenerator<T, void, undefined> {
  const { begin, signal, tooLate } = options;
  signal.throwIfAborted();
  const ended = new AbortController();
  const either = AbortSignal.any([signal, ended.signal]);
  const iterator = begin(either)[Symbol.asyncIterator]();
  const within = (milliseconds: number) => ({
    signal,
    timeout: { milliseconds, error: () => tooLate(milliseconds) },
  });
  let timeoutMs = options.firstStepMs;
  try {
    for (;;) {
      const step = await waitWithin(within(timeoutMs), iterator.next());
      if (step.done) {
        return;
      }
      yield step.value;
      timeoutMs = options.nextStepMs;
    }
  } finally {
    ended.abort();
    // Not awaited: what hangs in a step would hang in its end as well.
    Promise.resolve(iterator.return?.()).catch(() => {});
  }
}
