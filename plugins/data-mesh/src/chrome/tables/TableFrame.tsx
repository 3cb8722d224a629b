import { ComponentProps } from 'react';
import { Table } from './Table';
import { useTableStyles } from './useTableStyles';

/** A table that narrow windows scroll. */
export function TableFrame(
  props: ComponentProps<typeof Table> & {
    /** Names what scrolls: for tables that hold nothing that takes the focus. */
    scrolls?: string;
  },
) {
  const { scrolls, ...table } = props;
  const classes = useTableStyles();
  // Keys can scroll only what has the focus.
  const focusable = scrolls
    ? { role: 'group', 'aria-label': scrolls, tabIndex: 0 }
    : undefined;
  return (
    <div className={classes.scroller} {...focusable}>
      <Table {...table} />
    </div>
  );
}
