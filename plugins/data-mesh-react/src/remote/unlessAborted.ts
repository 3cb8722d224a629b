/** Makes functions that act only until the signal is aborted. */
export function unlessAborted(signal: AbortSignal) {
  return <T>(act: (value: T) => void) =>
    (value: T) => {
      if (!signal.aborted) {
        act(value);
      }
    };
}
