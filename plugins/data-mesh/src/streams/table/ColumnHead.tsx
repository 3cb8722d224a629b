import { KeyboardEvent, PointerEvent, useRef } from 'react';
import { makeStyles } from '../../chrome/styles';
import { GridColumn } from './gridColumns';
import { LEAST_PX, MessageGridClasses, MOST_PX } from './messageGrid';

const STEP_PX = 16;

const useStyles = makeStyles(theme => ({
  root: {
    position: 'relative',
    alignSelf: 'stretch',
    display: 'flex',
    // The end of the table is line enough.
    '&:last-child $handle:not(:hover):not(:focus-visible)::after': { width: 0 },
  },
  label: { flex: 1, alignSelf: 'center' },
  // Lies over the gap between two columns.
  handle: {
    position: 'absolute',
    top: 0,
    bottom: 0,
    right: -12,
    width: 12,
    cursor: 'col-resize',
    touchAction: 'none',
    '&::after': {
      content: '""',
      position: 'absolute',
      top: '25%',
      bottom: '25%',
      left: 5,
      width: 1,
      backgroundColor: theme.palette.divider,
    },
    '&:hover::after, &:focus-visible::after': {
      width: 2,
      backgroundColor: theme.palette.primary.main,
    },
    '&:focus-visible': { outline: 'none' },
  },
}));

/**
 * The head of a column with a handle that changes its width: dragged, with the
 * arrow keys, or back to what it was with a double click or Home.
 */
export function ColumnHead(props: {
  column: GridColumn;
  grid: MessageGridClasses;
  /** Pixels that the viewer gave it. */
  size?: number;
  onResize: (column: string, px: number | undefined) => void;
}) {
  const { column, grid, size, onResize } = props;
  const classes = useStyles();
  const head = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; width: number }>();
  const width = () =>
    Math.round(head.current?.getBoundingClientRect().width || column.wanted);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: width() };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current) {
      onResize(column.id, drag.current.width + event.clientX - drag.current.x);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const sizes: Record<string, number | undefined> = {
      ArrowLeft: (size ?? width()) - STEP_PX,
      ArrowRight: (size ?? width()) + STEP_PX,
      Home: undefined,
    };
    if (event.key in sizes) {
      event.preventDefault();
      event.stopPropagation();
      onResize(column.id, sizes[event.key]);
    }
  };
  return (
    <div
      ref={head}
      role="columnheader"
      className={classes.root}
      title={column.title ?? column.label}
    >
      <span
        className={`${classes.label} ${grid.cell} ${
          column.isNumber ? grid.number : ''
        }`}
      >
        {column.label}
      </span>
      {/* A separator that takes the focus is a control: WAI-ARIA, window splitter. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <span
        className={classes.handle}
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${column.label}`}
        aria-valuemin={LEAST_PX}
        aria-valuemax={MOST_PX}
        aria-valuenow={size ?? column.wanted}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          drag.current = undefined;
        }}
        onDoubleClick={() => onResize(column.id, undefined)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
