import { makeStyles } from '@material-ui/core/styles';

const GAP_PX = 12;
const PADDING_PX = 8;
const FIELD_PX = 88;
/** Toggle, time, key, partition:offset. */
const FIRST_PX = [20, 112, 112, 84];
/** Size, format. */
const LAST_PX = [56, 88];

const tracks = (widths: number[]) => widths.map(px => `${px}px`).join(' ');

/** The CSS grid tracks of a row with that many field columns. */
export function gridTracks(fieldColumns: number): string {
  const fields = `repeat(${Math.max(
    1,
    fieldColumns,
  )}, minmax(${FIELD_PX}px, 1fr))`;
  return `${tracks(FIRST_PX)} ${fields} ${tracks(LAST_PX)}`;
}

/** Least width of such a row in pixels, below which the table scrolls. */
export function gridMinWidth(fieldColumns: number): number {
  const widths = [
    ...FIRST_PX,
    ...Array<number>(Math.max(1, fieldColumns)).fill(FIELD_PX),
    ...LAST_PX,
  ];
  const gaps = (widths.length - 1) * GAP_PX;
  return widths.reduce((sum, px) => sum + px, gaps + 2 * PADDING_PX);
}

/** What head and rows of the message table share. */
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
  cell: {
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  code: { fontFamily: 'monospace' },
  number: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
}));
