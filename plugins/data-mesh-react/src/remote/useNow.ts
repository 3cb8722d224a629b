import { useEffect, useState } from 'react';
import { usePageVisible } from './usePageVisible';

/**
 * The current time, ticking while the browser tab is in view.
 *
 * @param everyMs - milliseconds between ticks
 * @public
 */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  const visible = usePageVisible();
  useEffect(() => {
    if (!visible) {
      return undefined;
    }
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, visible]);
  return now;
}
