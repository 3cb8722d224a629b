import { useSignal } from '@backstage/plugin-signals-react';
import { useEffect, useRef } from 'react';

const CHANNEL = 'data-mesh:access';

/**
 * Calls back after each change of a request, a grant or a claim that the viewer
 * has a part in, as the backend signals it. Without the signals plugin nothing is called.
 *
 * @public
 */
export function useAccessChanges(onChange: () => void): {
  /** Whether changes arrive by themselves. */
  live: boolean;
} {
  const { lastSignal, isSignalsAvailable } = useSignal(CHANNEL);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => {
    if (lastSignal) {
      latest.current();
    }
  }, [lastSignal]);
  return { live: isSignalsAvailable };
}
