import { makeStyles, smallText, wrappingRow } from '../../chrome/styles';

/** Parts that the items of lists of grants and requests share. */
export const useAccessItemStyles = makeStyles(theme => ({
  item: {
    ...wrappingRow(theme.spacing(1, 2)),
    padding: theme.spacing(1.25, 0),
    borderBottom: `1px solid ${theme.palette.divider}`,
    fontSize: '0.875rem',
    '&:last-child': { borderBottom: 0 },
  },
  text: { flex: '1 1 300px', minWidth: 0, overflowWrap: 'anywhere' },
  line: wrappingRow(theme.spacing(0.5, 1)),
  what: { fontWeight: 600, overflowWrap: 'anywhere' },
  quiet: {
    ...smallText(theme),
    // A link in running text must differ without its colour.
    '& a': { textDecoration: 'underline' },
  },
  failed: { fontSize: '0.8125rem', color: theme.palette.error.main },
  actions: wrappingRow(theme.spacing(1)),
}));
