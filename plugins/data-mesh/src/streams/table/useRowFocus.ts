import { KeyboardEvent, RefObject, useEffect, useRef, useState } from 'react';

/**
 * Makes a long table one stop of the Tab key: arrows, Home and End walk its
 * rows, those that are not rendered yet included.
 */
export function useRowFocus(options: {
  scroller: RefObject<HTMLElement>;
  /** Number of rows. */
  count: number;
  /** Indexes of the rows that are in the document, ascending. */
  rendered: number[];
  /** Scrolls to a row, so that it is rendered. */
  reveal: (index: number) => void;
}) {
  const { scroller, count, rendered, reveal } = options;
  const [last, setLast] = useState(0);
  const [first = 0] = rendered;
  const current = rendered.includes(last) ? last : first;
  const wanted = useRef<number>();

  useEffect(() => {
    if (wanted.current === undefined) {
      return;
    }
    const button = scroller.current?.querySelector<HTMLElement>(
      `[data-index="${wanted.current}"] button`,
    );
    if (button) {
      wanted.current = undefined;
      button.focus({ preventScroll: true });
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const inRowButton =
      event.target instanceof HTMLElement &&
      event.target.closest('[aria-rowindex]') !== null;
    const moves: Record<string, number> = {
      ArrowDown: Math.min(current + 1, count - 1),
      ArrowUp: Math.max(current - 1, 0),
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.key];
    if (!inRowButton || to === undefined) {
      return;
    }
    event.preventDefault();
    if (to !== current) {
      wanted.current = to;
      setLast(to);
      reveal(to);
    }
  };
  return { current, onFocus: setLast, onKeyDown };
}
