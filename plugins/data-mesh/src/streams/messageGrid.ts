import { makeStyles } from '@material-ui/core/styles';

const FIXED_TRACKS = '20px 140px 120px 110px';
const FIELD_TRACK = 'minmax(96px, 1fr)';
const LAST_TRACKS = '60px 100px';

/** The CSS grid tracks of a row with that many field columns. */
export function gridTracks(fieldColumns: number): string {
  return `${FIXED_TRACKS} repeat(${Math.max(
    1,
    fieldColumns,
  )}, ${FIELD_TRACK}) ${LAST_TRACKS}`;
}

/** Least width of such a row in pixels, below which the table scrolls. */
export function gridMinWidth(fieldColumns: number): number {
  const fixed = 20 + 140 + 120 + 110 + 60 + 100;
  const columns = Math.max(1, fieldColumns);
  return fixed + columns * 96 + (columns + 5) * 12 + 16;
}

/** What head and rows of the message table share. */
export const useMessageGridStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    columnGap: 12,
    alignItems: 'center',
    minHeight: 36,
    padding: '0 8px',
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
