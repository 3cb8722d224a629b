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
  const own = new AbortController();
  const forward = () => own.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  const iterator = begin(own.signal)[Symbol.asyncIterator]();
  let timeoutMs = options.firstStepMs;
  try {
    for (;;) {
      const step = await inTime(iterator.next(), timeoutMs);
      if (step.done) {
        return;
      }
      yield step.value;
      timeoutMs = options.nextStepMs;
    }
  } finally {
    signal.removeEventListener('abort', forward);
    own.abort();
    // Not awaited: what hangs in a step would hang in its end as well.
    Promise.resolve(iterator.return?.()).catch(() => {});
  }

  async function inTime<R>(step: Promise<R>, ms: number): Promise<R> {
    let stop: () => void = () => {};
    const interrupted = new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(tooLate(ms)), ms);
      const onAbort = () => reject(own.signal.reason);
      own.signal.addEventListener('abort', onAbort, { once: true });
      stop = () => {
        clearTimeout(timer);
        own.signal.removeEventListener('abort', onAbort);
      };
    });
    try {
      return await Promise.race([step, interrupted]);
    } finally {
      stop();
    }
  }
}
