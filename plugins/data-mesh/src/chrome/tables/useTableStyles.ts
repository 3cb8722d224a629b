import { finePrint, makeStyles, monospaced } from '../styles';

/** A quiet table: hairlines, small heads, numbers to the right. */
export const useTableStyles = makeStyles(theme => ({
  scroller: { overflowX: 'auto', maxWidth: '100%' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: '0.875rem',
    color: theme.palette.text.primary,
    '& th': {
      padding: theme.spacing(0.75, 1),
      textAlign: 'left',
      ...finePrint(theme),
      fontWeight: 500,
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& td': {
      padding: theme.spacing(1, 1),
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& tbody:last-child > tr:last-child > td': { borderBottom: 0 },
    '& th:first-child, & td:first-child': { paddingLeft: 0 },
    '& th:last-child, & td:last-child': { paddingRight: 0 },
  },
  number: {
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  /** A column that narrow windows do without. */
  roomy: { [theme.breakpoints.down('sm')]: { display: 'none' } },
  quiet: { color: theme.palette.text.secondary },
  code: monospaced,
  wrap: { overflowWrap: 'break-word' },
}));
