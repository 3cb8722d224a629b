import { flowing, makeStyles, wrappingRow } from '../styles';

/** What stands above the things that it chooses. */
export const useToolbarStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1.5)),
    alignItems: 'flex-end',
    marginBottom: theme.spacing(1.5),
  },
  choice: { flex: '0 1 220px', minWidth: 120 },
  // As high as the labels of Backstage UI, and as far above what they name.
  label: {
    marginBottom: 12,
    fontSize: '0.75rem',
    lineHeight: 1.15,
    color: theme.palette.text.primary,
  },
  right: { marginLeft: 'auto', ...wrappingRow(theme.spacing(1)) },
}));
