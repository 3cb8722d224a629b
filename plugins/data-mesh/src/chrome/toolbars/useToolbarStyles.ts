import { flowing, makeStyles, wrappingRow } from '../styles';

/** What stands above the things that it chooses. */
export const useToolbarStyles = makeStyles(theme => ({
  root: {
    ...flowing(theme.spacing(1.5)),
    alignItems: 'flex-end',
    marginBottom: theme.spacing(1.5),
  },
  choice: { flex: '0 1 220px', minWidth: 120 },
  right: { marginLeft: 'auto', ...wrappingRow(theme.spacing(1)) },
}));
