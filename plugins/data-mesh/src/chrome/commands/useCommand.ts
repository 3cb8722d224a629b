import { toError } from '@backstage/errors';
import { useCallback, useRef, useState } from 'react';

// Longer than the second click of a double click takes to come.
const REST_MS = 1_000;

/** Something that the viewer makes the server do. */
export type Command = {
  /** Does it, unless it is being done. Resolves with whether it was done. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  running: boolean;
  /** Why it was not done the last time. */
  error?: Error;
  /** Forgets that. */
  forgetError: () => void;
};

/** Runs one command at a time: a double click does it once. */
export function useCommand(): Command {
  // A second press comes before React has rendered the first, or right after a
  // quick answer to it.
  const underWay = useRef(false);
  const doneAt = useRef(0);
  const [running, setRunning] = useState(false);
  const [error, setError] = useState<Error>();
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (underWay.current || Date.now() - doneAt.current < REST_MS) {
      return false;
    }
    underWay.current = true;
    setRunning(true);
    setError(undefined);
    try {
      await work();
      doneAt.current = Date.now();
      return true;
    } catch (failure) {
      setError(toError(failure));
      return false;
    } finally {
      underWay.current = false;
      setRunning(false);
    }
  }, []);
  const forgetError = useCallback(() => setError(undefined), []);
  return { run, running, error, forgetError };
}
