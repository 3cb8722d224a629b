/**
 * An iteration that ends at once, also while it waits for its next step: ending
 * it aborts the signal of the request that it is given.
 */
export function endable<Request extends { signal: AbortSignal }, T>(
  request: Request,
  iterate: (request: Request) => AsyncGenerator<T, void>,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const ended = new AbortController();
      const signal = AbortSignal.any([request.signal, ended.signal]);
      const steps = iterate({ ...request, signal });
      return {
        next: () => steps.next(),
        async return() {
          ended.abort();
          await steps.return();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
