import { KeyboardEvent, useCallback, useState } from 'react';

/** Which bar of a figure the pointer or the arrow keys are at. */
export function useBarWalk(count: number) {
  const [at, setAt] = useState<number>();
  const current = at !== undefined && at < count ? at : undefined;
  const leave = useCallback(() => setAt(undefined), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowRight: Math.min((current ?? -1) + 1, count - 1),
      ArrowLeft: Math.max((current ?? count) - 1, 0),
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (event.key === 'Escape') {
      leave();
    } else if (to !== undefined && count > 0) {
      event.preventDefault();
      setAt(to);
    }
  };
  return { current, goTo: setAt, leave, onKeyDown };
}
