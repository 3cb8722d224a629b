import { KeyboardEvent, RefObject, useEffect, useRef, useState } from 'react';
import { FieldRowItem } from './fieldRows';

/**
 * The keys of a treegrid, for a tree of which only the rows in view are
 * rendered: up, down, Home and End walk, right opens or goes in, left closes or
 * goes out, Enter shows more.
 *
 * @see https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/
 */
export function useTreeWalk(options: {
  scroller: RefObject<HTMLElement>;
  rows: FieldRowItem[];
  /** Indexes of the rows that are in the document, ascending. */
  rendered: number[];
  isFolded: (row: FieldRowItem) => boolean;
  onFold: (id: string) => void;
  onOpen: (path: string) => void;
  /** Scrolls to a row, so that it is rendered. */
  reveal: (index: number) => void;
}) {
  const { scroller, rows, rendered, isFolded, onFold, onOpen, reveal } =
    options;
  const [focusedId, setFocusedId] = useState<string>();
  const focused = rows.findIndex(({ id }) => id === focusedId);
  const [first = 0] = rendered;
  const current = rendered.includes(focused) ? focused : first;
  const wanted = useRef<number>();

  useEffect(() => {
    if (wanted.current === undefined) {
      return;
    }
    const row = scroller.current?.querySelector<HTMLElement>(
      `[data-row="${wanted.current}"]`,
    );
    if (row) {
      wanted.current = undefined;
      row.focus({ preventScroll: true });
    }
  });

  const goTo = (index: number) => {
    if (rows[index]) {
      wanted.current = index;
      setFocusedId(rows[index].id);
      reveal(index);
    }
  };
  const stepIn = (row: FieldRowItem) => {
    if (row.field.children.length > 0) {
      if (isFolded(row)) {
        onFold(row.id);
      } else {
        goTo(current + 1);
      }
    }
  };
  const stepOut = (row: FieldRowItem) => {
    if (row.field.children.length > 0 && !isFolded(row)) {
      onFold(row.id);
    } else {
      goTo(rows.findIndex(({ id }) => id === row.parentId));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    const onRow =
      event.target instanceof HTMLElement &&
      event.target.dataset.row !== undefined;
    const moves: Record<string, () => void> = {
      ArrowDown: () => goTo(current + 1),
      ArrowUp: () => goTo(current - 1),
      Home: () => goTo(0),
      End: () => goTo(rows.length - 1),
      ArrowRight: () => stepIn(row),
      ArrowLeft: () => stepOut(row),
      Enter: () => onOpen(row.field.path),
    };
    const move = row && onRow && moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };
  return { current, onFocus: setFocusedId, onKeyDown };
}
