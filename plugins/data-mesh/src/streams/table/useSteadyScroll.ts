import { RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the rows in view where they are when others are put before them, unless
 * the viewer is at the top and so watches what is new.
 *
 * @param ids - names of the rows, in order
 * @param offsetOf - where a row begins, in pixels from the first one
 */
export function useSteadyScroll(
  scroller: RefObject<HTMLElement>,
  ids: string[],
  offsetOf: (index: number) => number,
): void {
  const before = useRef<{ first?: string }>({});
  useLayoutEffect(() => {
    const { first } = before.current;
    before.current = { first: ids[0] };
    const element = scroller.current;
    if (!element || first === undefined || first === ids[0]) {
      return;
    }
    const index = ids.indexOf(first);
    if (index > 0 && element.scrollTop > 0) {
      element.scrollTop += offsetOf(index);
    }
  });
}
