import { makeStyles } from '../styles';

/** What stands above the things that it chooses. */
export const useToolbarStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(1.5),
  },
  choice: { flex: '0 1 220px', minWidth: 120 },
  right: {
    marginLeft: 'auto',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));
