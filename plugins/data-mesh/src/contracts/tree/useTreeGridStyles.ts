import { makeStyles } from '../../chrome/styles';

/** Widths of the tree's columns, as CSS grid tracks. */
export function treeTracks(profiled: boolean): string {
  return [
    profiled ? 'minmax(150px, 1.6fr)' : 'minmax(180px, 2fr)',
    'minmax(120px, 1.2fr)',
    '116px',
    ...(profiled ? ['160px'] : []),
    profiled ? 'minmax(180px, 3fr)' : 'minmax(220px, 3fr)',
  ].join(' ');
}

/** The rows of the field tree and its head, which share their columns. */
export const useTreeGridStyles = makeStyles(theme => ({
  row: {
    display: 'grid',
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  cell: {
    padding: theme.spacing(1),
    minWidth: 0,
    overflowWrap: 'anywhere',
    '&:first-child': { paddingLeft: theme.spacing(0.5) },
  },
}));
