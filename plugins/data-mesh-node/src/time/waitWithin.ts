/**
 * How long work is waited for: until the signal, until the time is over, or, as
 * long as it takes, without either.
 *
 * @internal
 */
export interface WaitLimits {
  /** Its reason is what the wait rejects with. */
  signal?: AbortSignal;
  timeout?: {
    milliseconds: number;
    /** What the wait rejects with. */
    error: () => Error;
  };
}

/**
 * What comes of work, unless a limit is reached first. The work itself is left
 * behind then, and what becomes of it does not matter any more.
 *
 * @internal
 */
export async function waitWithin<T>(
  { signal, timeout }: WaitLimits,
  work: Promise<T>,
): Promise<T> {
  let stop = () => {};
  const reached = new Promise<never>((_, reject) => {
    const abort = () => reject(signal!.reason);
    if (signal?.aborted) {
      abort();
    }
    const timer =
      timeout &&
      setTimeout(() => reject(timeout.error()), timeout.milliseconds);
    signal?.addEventListener('abort', abort);
    stop = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
  });
  try {
    return await Promise.race([reached, work]);
  } finally {
    stop();
  }
}
