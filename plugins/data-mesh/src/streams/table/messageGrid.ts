import { ellipsis, makeStyles, plainButton } from '../../chrome/styles';
import { FIELD_PX, GridColumn } from './gridColumns';

const GAP_PX = 12;
const PADDING_PX = 8;
const TOGGLE_PX = 20;

/** Within these a viewer can make a column. */
export const LEAST_PX = 48;
export const MOST_PX = 900;

/** Widths in pixels that the viewer chose, by column. */
export type ColumnSizes = Record<string, number>;

const leastWidth = ({ id, wanted, grows }: GridColumn, sizes: ColumnSizes) =>
  sizes[id] ?? (grows ? Math.min(FIELD_PX, wanted) : wanted);

/** The CSS grid tracks of a row. */
export function gridTracks(columns: GridColumn[], sizes: ColumnSizes): string {
  const tracks = columns.map(column => {
    const least = leastWidth(column, sizes);
    return column.grows && sizes[column.id] === undefined
      ? `minmax(${least}px, ${column.wanted}fr)`
      : `${least}px`;
  });
  // What is left when every column has its size belongs to none of them.
  const filler = columns.every(
    ({ id, grows }) => !grows || sizes[id] !== undefined,
  );
  return [`${TOGGLE_PX}px`, ...tracks, ...(filler ? ['1fr'] : [])].join(' ');
}

/** Width in pixels of a row whose columns have these widths. */
export function rowWidth(widths: number[]): number {
  return widths.reduce(
    (sum, px) => sum + px + GAP_PX,
    TOGGLE_PX + 2 * PADDING_PX,
  );
}

/** Least width of such a row in pixels, below which the table scrolls. */
export function gridMinWidth(
  columns: GridColumn[],
  sizes: ColumnSizes,
): number {
  return rowWidth(columns.map(column => leastWidth(column, sizes)));
}

/**
 * What head and rows of the message table share. Asked for once in a table and
 * handed down: a sheet for each of thousands of cells would be felt.
 */
export const useMessageGridStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    columnGap: GAP_PX,
    alignItems: 'center',
    minHeight: 36,
    padding: `0 ${PADDING_PX}px`,
    fontSize: '0.8125rem',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  cell: { minWidth: 0, ...ellipsis },
  message: {
    cursor: 'pointer',
    '&:hover': { backgroundColor: theme.palette.action.hover },
  },
  open: { backgroundColor: theme.palette.action.selected },
  tombstone: { color: theme.palette.text.secondary },
  toggle: { ...plainButton, display: 'flex', color: 'inherit' },
  code: { fontFamily: 'monospace' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
}));

export type MessageGridClasses = ReturnType<typeof useMessageGridStyles>;
