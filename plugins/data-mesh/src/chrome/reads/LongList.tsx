import { Button } from '@backstage/ui';
import { ReactNode, useEffect, useRef, useState } from 'react';
import { makeStyles, plainList } from '../styles';

const SHOWN_ITEMS = 20;

const useStyles = makeStyles({ list: plainList });

/** A list of which the first are shown, and all of them on demand. */
export function LongList<T>(props: {
  /** Read by screen readers. */
  label: string;
  items: readonly T[];
  /** The button that shows all. */
  showAll: string;
  /** A list item, with its key. */
  children: (item: T) => ReactNode;
}) {
  const { label, items, showAll, children } = props;
  const classes = useStyles();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // The button is gone: the keyboard goes on where the list went on.
    if (all) {
      list.current?.children[SHOWN_ITEMS]?.querySelector<HTMLElement>(
        'a, button',
      )?.focus();
    }
  }, [all]);
  const shown = all ? items : items.slice(0, SHOWN_ITEMS);
  return (
    <>
      <ul ref={list} className={classes.list} aria-label={label}>
        {shown.map(children)}
      </ul>
      {shown.length < items.length && (
        <Button variant="tertiary" onPress={() => setAll(true)}>
          {showAll}
        </Button>
      )}
    </>
  );
}
