/**
 * An iteration that ends at once, also while it waits for its next step: ending
 * it aborts the signal that it is given.
 */
export function endable<T>(
  signal: AbortSignal,
  iterate: (signal: AbortSignal) => AsyncGenerator<T, void>,
): AsyncIterable<T> {
  return {
    [Symbol.asyncIterator]() {
      const ended = new AbortController();
      const steps = iterate(AbortSignal.any([signal, ended.signal]));
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
